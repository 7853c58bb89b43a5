import type { ReactNode } from "react";

type FullPageProps = { readonly title: ReactNode; readonly children: ReactNode };

/** A page without the app's tabs: first start, unlocking, and what stops the app from opening. */
export function FullPage({ title, children }: FullPageProps) {
  return (
    <div className="full-page">
      <header className="full-page-band">
        <span className="wordmark">Standdown</span>
      </header>
      <main className="full-page-main">
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
