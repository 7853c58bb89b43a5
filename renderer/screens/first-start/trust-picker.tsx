import { ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover, Text } from "react-aria-components";
import { findOrganisation, searchOrganisations } from "../../../shared/domain/codes/organisations.ts";
import { regionName } from "../../../shared/domain/codes/regions.ts";
import { codeOf } from "./trust-code.ts";

type TrustPickerProps = {
  /** The text typed or chosen. */
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly error: string | null;
};

/** A field to choose the trust by typing part of its name or code; any other code may be typed too. */
export function TrustPicker({ text, onChange, error }: TrustPickerProps) {
  const code = codeOf(text);
  const found = searchOrganisations(code?.listed === true ? code.code : text, 50).map((organisation) => ({
    id: organisation.code,
    code: organisation.code,
    name: organisation.name,
    region: regionName(organisation.regionCode) ?? "",
  }));
  return (
    <ComboBox
      className="field trust-picker"
      items={found}
      inputValue={text}
      onInputChange={onChange}
      onChange={(key) => {
        const organisation = typeof key === "string" ? findOrganisation(key) : null;
        if (organisation !== null) onChange(`${organisation.code} · ${organisation.name}`);
      }}
      allowsCustomValue
      allowsEmptyCollection
      menuTrigger="input"
      isInvalid={error !== null}
      validationBehavior="aria"
    >
      <Label className="field-label">Trust</Label>
      <Text slot="description" className="field-hint">
        Type part of the name, or the ODS code.
      </Text>
      <FieldError className="field-error">{error}</FieldError>
      <Input className="input" autoComplete="off" spellCheck={false} />
      <Popover className="popover">
        <ListBox
          className="list-box"
          renderEmptyState={() => <p className="list-box-empty">No trust of that name or code on the list.</p>}
        >
          {(item: (typeof found)[number]) => (
            <ListBoxItem className="list-box-item" id={item.id} textValue={`${item.code} · ${item.name}`}>
              <span>{item.name}</span>
              <span className="list-box-detail">
                {item.code} · {item.region}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
