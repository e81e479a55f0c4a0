import { findValue } from '../../../shared/values/find';
import { valueGroups } from '../../../shared/values/groups';

export function Chip({ children }: { children: string }) {
  return <span className="chip">{children}</span>;
}

/** The broad value to which a value belongs, with the group's colour as a small mark beside its name. */
export function GroupChip({ value }: { value: string }) {
  const group = valueGroups.find(({ key }) => key === findValue(value)?.group);
  if (!group) return null;
  return (
    <span className="chip">
      <span className="dot" style={{ background: `var(--${group.key})` }} />
      {group.name}
    </span>
  );
}
