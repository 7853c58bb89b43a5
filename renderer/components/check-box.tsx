import type { ReactNode } from "react";
import { CheckboxButton, CheckboxField } from "react-aria-components";

type CheckBoxProps = {
  readonly children: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
};

/** A check box with its label. */
export function CheckBox({ children, checked, onChange }: CheckBoxProps) {
  return (
    <CheckboxField isSelected={checked} onChange={onChange}>
      <CheckboxButton className="check-box">
        <span className="check-box-mark" aria-hidden="true">
          <svg viewBox="0 0 16 16">
            <path d="M3 8.5 6.5 12 13 4.5" />
          </svg>
        </span>
        <span>{children}</span>
      </CheckboxButton>
    </CheckboxField>
  );
}
