/** A code in a table, below its level. */
export const CodeName = ({ name, depth, isLevel }: { name: string; depth: number; isLevel: boolean }) => (
  <div style={{ paddingInlineStart: depth * 16, fontWeight: isLevel ? 600 : undefined }}>
    <bdi>{name}</bdi>
  </div>
);
