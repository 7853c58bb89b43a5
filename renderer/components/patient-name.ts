type Named = { readonly surname: string | null; readonly forename: string | null; readonly entryNumber: string };

/** "STONE Grace"; "entry EAL070000000" where the list carries no names, as the weekly one does. */
export function patientName({ surname, forename, entryNumber }: Named): string {
  const name = [(surname ?? "").toUpperCase(), forename ?? ""].filter((part) => part !== "").join(" ");
  return name === "" ? `entry ${entryNumber}` : name;
}
