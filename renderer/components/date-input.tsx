import { useState, type ReactNode } from "react";
import { TextInput } from "./field.tsx";
import { parseTypedDate, parseTypedMoment, parseTypedTime, typedDate, typedMoment } from "./typed-date.ts";

type DateInputProps = {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | null | undefined;
  /**
   * "YYYY-MM-DD", "HH:mm" or "YYYY-MM-DDTHH:mm" depending on the type; empty if the typed text is not a date or time.
   */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type: "date" | "time" | "datetime";
};

const KINDS = {
  date: { parse: parseTypedDate, show: typedDate, example: "16/12/2026", blank: "dd/mm/yyyy", most: 30 },
  time: { parse: parseTypedTime, show: (time: string) => time, example: "08:00", blank: "hh:mm", most: 5 },
  datetime: {
    parse: parseTypedMoment,
    show: typedMoment,
    example: "16/12/2026 08:00",
    blank: "dd/mm/yyyy hh:mm",
    most: 36,
  },
} as const;

/**
 * A date or time that is typed, day first and by the 24-hour clock. The browser's own control would show an American
 * date on a computer with American settings.
 */
export function DateInput({ label, hint, error = null, value, onChange, type }: DateInputProps) {
  const { parse, show, example, blank, most } = KINDS[type];
  const [typed, setTyped] = useState("");
  const [left, setLeft] = useState(false);

  const meant = parse(typed);
  // The typed text stays while it means the value; a value set from elsewhere replaces it.
  const ours = meant === null ? value === "" : meant === value;
  const shown = ours ? typed : value === "" ? "" : show(value);
  const unreadable = left && ours && meant === null && typed.trim() !== "";

  return (
    <div
      className={`date-input date-input--${type}`}
      onFocus={() => setLeft(false)}
      onBlur={() => {
        setLeft(true);
        if (ours && meant !== null) setTyped(show(meant));
      }}
    >
      <TextInput
        label={label}
        hint={hint}
        error={error ?? (unreadable ? `Give it like ${example}.` : null)}
        value={shown}
        placeholder={blank}
        maxLength={most}
        onChange={(text) => {
          setTyped(text);
          onChange(parse(text) ?? "");
        }}
      />
    </div>
  );
}
