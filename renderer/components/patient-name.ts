type Named = { readonly surname: string | null; readonly forename: string | null; readonly entryNumber: string };

/** "STONE Grace"; "entry EAL070000000" if the list has no names, like the weekly one. */
export function patientName({ surname, forename, entryNumber }: Named): string {
  const name = [(surname ?? "").toUpperCase(), forename ?? ""].filter((part) => part !== "").join(" ");
  return name === "" ? `entry ${entryNumber}` : name;
}
