import type { ReactNode } from "react";
import {
  FieldError,
  Input,
  Label,
  RadioButton,
  RadioField,
  RadioGroup,
  Text,
  TextArea,
  TextField,
} from "react-aria-components";
import { classNames } from "./class-names.ts";

type Described = {
  readonly label: ReactNode;
  /** Help shown under the label. */
  readonly hint?: ReactNode | undefined;
  /** What is wrong with it, or null. */
  readonly error?: string | null | undefined;
};

type TextInputProps = Described & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: "text" | "password" | "search";
  readonly rows?: number;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly autoComplete?: string;
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly className?: string;
};

/** A text field (with `rows`, of several lines) with its label, hint and error. */
export function TextInput({
  label,
  hint,
  error = null,
  value,
  onChange,
  type = "text",
  rows,
  required = false,
  disabled = false,
  autoFocus = false,
  autoComplete = "off",
  maxLength,
  placeholder,
  className,
}: TextInputProps) {
  const most = maxLength === undefined ? {} : { maxLength };
  return (
    <TextField
      className={classNames("field", className)}
      value={value}
      onChange={onChange}
      type={type}
      isRequired={required}
      isInvalid={error !== null}
      isDisabled={disabled}
      autoFocus={autoFocus}
      autoComplete={autoComplete}
      validationBehavior="aria"
      {...most}
    >
      <Label className="field-label">{label}</Label>
      {hint !== undefined && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
      {rows === undefined ? (
        <Input className="input" spellCheck={false} {...(placeholder === undefined ? {} : { placeholder })} />
      ) : (
        <TextArea className="input" rows={rows} spellCheck={false} />
      )}
    </TextField>
  );
}

export type Choice<T extends string> = { readonly id: T; readonly label: ReactNode; readonly hint?: ReactNode };

type ChoicesProps<T extends string> = Described & {
  readonly choices: readonly Choice<T>[];
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  /** Side by side instead of one below the other. */
  readonly inline?: boolean;
};

/** A choice of one out of a few, all of them visible. */
export function Choices<T extends string>({
  label,
  hint,
  error = null,
  choices,
  value,
  onChange,
  inline = false,
}: ChoicesProps<T>) {
  return (
    <RadioGroup
      className={classNames("field", "choices", inline && "choices--inline")}
      value={value}
      onChange={(id) => {
        const chosen = choices.find((choice) => choice.id === id);
        if (chosen !== undefined) onChange(chosen.id);
      }}
      isInvalid={error !== null}
      validationBehavior="aria"
    >
      <Label className="field-label">{label}</Label>
      {hint !== undefined && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
      <div className="choices-list">
        {choices.map((choice) => (
          <RadioField key={choice.id} value={choice.id}>
            <RadioButton className="choice">
              <span className="choice-mark" aria-hidden="true" />
              <span>{choice.label}</span>
            </RadioButton>
            {choice.hint !== undefined && (
              <Text slot="description" className="choice-hint">
                {choice.hint}
              </Text>
            )}
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}
