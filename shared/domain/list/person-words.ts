/** "Male", "Female", "Indeterminate"; any other text as the extract gives it, and nothing where it is blank. */
export function sexWord(sex: string | null): string {
  switch (sex) {
    case null:
      return "";
    case "1":
      return "Male";
    case "2":
      return "Female";
    case "9":
      return "Indeterminate";
    default:
      return sex;
  }
}

/** "Routine", "Urgent", "Two week wait"; any other text as the extract gives it, and nothing where it is blank. */
export function priorityTypeWord(type: string | null): string {
  switch (type) {
    case null:
      return "";
    case "1":
      return "Routine";
    case "2":
      return "Urgent";
    case "3":
      return "Two week wait";
    default:
      return type;
  }
}
