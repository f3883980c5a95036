interface Props {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** Leaves out what is alike. */
export function OnlyChanged({ label, on, onChange }: Props) {
  return (
    <label className="row only-changed">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
