import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button } from "./button.tsx";
import { classNames } from "./class-names.ts";

type DialogProps = {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly onClose: () => void;
  /** Buttons at the foot; if none are given there is a Close button. */
  readonly actions?: ReactNode;
  /** wide: for a table. */
  readonly size?: "normal" | "wide";
};

/** A dialog over the page while it is rendered. It keeps the focus, Escape closes it, and then the focus goes back. */
export function Dialog({ title, children, onClose, actions, size = "normal" }: DialogProps) {
  return (
    <ModalOverlay
      className="veil"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={classNames("dialog", size === "wide" && "dialog--wide")}>
        <AriaDialog className="dialog-inside">
          <header className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button kind="quiet" label="Close" onPress={onClose} className="dialog-close">
              ×
            </Button>
          </header>
          <div className="dialog-body">{children}</div>
          <footer className="dialog-foot">{actions ?? <Button onPress={onClose}>Close</Button>}</footer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
