import * as v from "valibot";
import { main } from "./method-kinds.ts";
import { chosenFile, done, fileToShow, none, words } from "./pieces.ts";

/** The methods of the system's file and folder dialogs. */
export const dialogMethods = {
  /** Opens a dialog to choose a file or a place to save; null if the planner closes it without choosing. */
  "file.chooseExtract": main({ args: none, result: v.nullable(chosenFile) }),
  "file.chooseSave": main({
    args: v.strictObject({
      suggestedName: words(200),
      type: v.picklist(["csv", "xlsx", "pdf", "json"]),
    }),
    result: v.nullable(chosenFile),
  }),
  "file.chooseFolder": main({ args: none, result: v.nullable(chosenFile) }),
  /** Opens a dialog to choose a file of one of these kinds. */
  "file.choose": main({
    args: v.strictObject({
      title: words(80),
      endings: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z]{2,5}$/))), v.minLength(1)),
    }),
    result: v.nullable(chosenFile),
  }),
  "file.showInFolder": main({ args: v.strictObject({ path: fileToShow }), result: done }),
} as const;
