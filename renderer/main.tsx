import { StrictMode } from "react";
import { I18nProvider } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { required } from "../shared/util/assert.ts";
import { ClockContext, pageClock } from "./api/clock.ts";
import { App } from "./app.tsx";
import { FaultBoundary } from "./components/fault-boundary.tsx";

const root = required(document.querySelector("#root"), "#root");
createRoot(root).render(
  <StrictMode>
    <I18nProvider locale="en-GB">
      <ClockContext value={pageClock()}>
        <FaultBoundary>
          <App />
        </FaultBoundary>
      </ClockContext>
    </I18nProvider>
  </StrictMode>,
);
