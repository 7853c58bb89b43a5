import { ok } from "../../shared/util/result.ts";
import type { Command } from "./command.ts";

export const trustSet: Command = {
  name: "trust set",
  usage: "CODE [--name N]",
  about: "Sets the trust by its ODS code.",
  options: { one: ["name"], words: ["CODE"] },
  plan: (options) =>
    ok(async ({ call, open }) => {
      const opened = await open({ create: true });
      if (!opened.ok) return opened;
      const code = options.word(0);
      const name = options.value("name");
      let set = await call("trust.set", { code, name });
      // A code outside the list has no known name: until one is given, the code is used as the name.
      if (!set.ok && set.error.field === "name" && name === null) {
        set = await call("trust.set", { code, name: code.toUpperCase() });
      }
      if (!set.ok) return set;
      const { trust, warning } = set.value;
      return ok({
        json: { code: trust.code, name: trust.name, regionCode: trust.regionCode, warning },
        lines: [`Trust set: ${trust.code}, ${trust.name}.`, ...(warning === null ? [] : [`Warning: ${warning}`])],
      });
    }),
};
