import { useEffect, useState } from "react";
import type { TheatreLists } from "../../../shared/contract/schedule.ts";
import { layOutPages, type LaidOutPage } from "../../paper/lay-out.tsx";

type Drawn = { readonly lists: TheatreLists; readonly pages: readonly LaidOutPage[] };

/** The pages of these lists, with the lists they were laid out from; null while they are being laid out. */
export function usePages(lists: TheatreLists | null): Drawn | null {
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  useEffect(() => {
    if (lists === null) return undefined;
    let overtaken = false;
    const goOn = async (): Promise<boolean> => {
      await new Promise((resolve) => setTimeout(resolve));
      return !overtaken;
    };
    void layOutPages(lists, true, goOn).then((pages) => {
      if (pages !== null && !overtaken) setDrawn({ lists, pages });
    });
    return () => {
      overtaken = true;
    };
  }, [lists]);
  return drawn?.lists === lists ? drawn : null;
}
