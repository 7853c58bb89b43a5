import { TextInput } from "../../components/field.tsx";
import { strengthOf } from "./secret.ts";

export type Secret = { readonly first: string; readonly second: string };

type SecretFieldsProps = {
  readonly secret: Secret;
  readonly onChange: (secret: Secret) => void;
  readonly errors: { readonly first: string | null; readonly second: string | null };
};

/** A passphrase, typed twice, and how strong it is. */
export function SecretFields({ secret, onChange, errors }: SecretFieldsProps) {
  const strength = strengthOf(secret.first);
  return (
    <>
      <div className="two-fields">
        <TextInput
          label="Passphrase"
          hint="Four or five unrelated words are easy to keep and hard to guess."
          type="password"
          autoComplete="new-password"
          value={secret.first}
          onChange={(first) => onChange({ ...secret, first })}
          error={errors.first}
        />
        <TextInput
          label="Passphrase again"
          hint="To be sure that it is typed as you meant it."
          type="password"
          autoComplete="new-password"
          value={secret.second}
          onChange={(second) => onChange({ ...secret, second })}
          error={errors.second}
        />
      </div>
      {secret.first !== "" && (
        <p className="strength" data-level={strength.level} role="status">
          <span className="strength-bars" aria-hidden="true">
            <span />
            <span />
            <span />
          </span>
          {strength.words}
        </p>
      )}
    </>
  );
}
