// Run by `npm run check`.
import { clockBreachesIn } from "./clock-rules.ts";
import { reportBreaches } from "./source-breaches.ts";

reportBreaches(clockBreachesIn);
