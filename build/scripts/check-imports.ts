// Run by `npm run check`.
import { breachesIn } from "./import-rules.ts";
import { reportBreaches } from "./source-breaches.ts";

reportBreaches(breachesIn);
