import type { ReactNode } from "react";
import { Button, Label, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue } from "react-aria-components";
import { classNames } from "./class-names.ts";

/** `detail` is shown under the label in the list, and beside it once chosen. */
export type Option<T extends string> = { readonly id: T; readonly label: string; readonly detail?: string };

type SelectProps<T extends string> = {
  readonly label: ReactNode;
  /** The label is read out but not shown. */
  readonly labelUnseen?: boolean;
  readonly options: readonly Option<T>[];
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly placeholder?: string;
  readonly className?: string;
};

/** A choice of one out of several, from a list that opens. */
export function Select<T extends string>({
  label,
  labelUnseen = false,
  options,
  value,
  onChange,
  placeholder = "Choose…",
  className,
}: SelectProps<T>) {
  const chosen = options.find((option) => option.id === value);
  return (
    <AriaSelect
      className={classNames("field", "select", className)}
      value={value}
      onChange={(key) => {
        const option = options.find(({ id }) => id === key);
        if (option !== undefined) onChange(option.id);
      }}
    >
      <Label className={labelUnseen ? "unseen" : "field-label"}>{label}</Label>
      <Button className="input select-button">
        <SelectValue className="select-value">
          {() => (
            <>
              <span className="select-label">{chosen?.label ?? placeholder}</span>
              {chosen?.detail !== undefined && <span className="select-detail">{chosen.detail}</span>}
            </>
          )}
        </SelectValue>
        <span className="select-arrow" aria-hidden="true" />
      </Button>
      <Popover className="popover">
        <ListBox className="list-box" items={options}>
          {(option) => (
            <ListBoxItem className="list-box-item" id={option.id} textValue={option.label}>
              <span>{option.label}</span>
              {option.detail !== undefined && <span className="list-box-detail">{option.detail}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
