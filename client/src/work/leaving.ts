/**
 * Calls when the page may be about to go: a tab that is closed, another address, a phone's browser that is put away.
 * What has to be kept must be kept before it returns. Gives back what ends the listening.
 */
export function whenLeft(keep: () => void): () => void {
  const onHidden = () => {
    if (document.visibilityState === 'hidden') keep();
  };
  window.addEventListener('pagehide', keep);
  document.addEventListener('visibilitychange', onHidden);
  return () => {
    window.removeEventListener('pagehide', keep);
    document.removeEventListener('visibilitychange', onHidden);
  };
}
