import { Component, type ReactNode } from "react";
import { Button } from "./button.tsx";
import { FullPage } from "./full-page.tsx";

type Props = { readonly children: ReactNode };
type State = { readonly fault: string | null };

/** Catches a bug in a screen and explains it, instead of leaving a blank window. Nothing that was saved is lost. */
export class FaultBoundary extends Component<Props, State> {
  override state: State = { fault: null };

  static getDerivedStateFromError(thrown: unknown): State {
    return { fault: thrown instanceof Error ? thrown.message : String(thrown) };
  }

  override render(): ReactNode {
    if (this.state.fault === null) return this.props.children;
    return (
      <FullPage title="Something is wrong in Standdown">
        <p>
          This screen could not be shown. Nothing that you decided or imported is lost: it was saved when you did it.
        </p>
        <p>
          <code>{this.state.fault}</code>
        </p>
        <Button kind="primary" onPress={() => this.setState({ fault: null })}>
          Show the screen again
        </Button>
      </FullPage>
    );
  }
}
