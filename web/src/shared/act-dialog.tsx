import { Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { messageOf } from './api-problem.js';
import { texts } from './texts.js';

interface Props {
  readonly title: string;
  /** What it brings about, in words. */
  readonly consequence: string;
  readonly okText: string;
  readonly danger?: boolean;
  /** Pixels, where much is laid out in it. */
  readonly width?: number;
  /** Shortest reason that is taken; 0 asks for none. */
  readonly leastReason?: number;
  /** What else is wrong with what was filled in; null when nothing is. */
  readonly fault?: string | null;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
  /** Fields above the reason. */
  readonly children?: ReactNode;
}

/** An act that matters: it says what follows and asks why, and it tells what is missing instead of going grey. */
export function ActDialog(props: Props) {
  const { title, consequence, okText, danger = false, leastReason = 1, fault = null } = props;
  const { pending, error, width, onConfirm, onClose, children } = props;
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const id = useId();
  const missing = reason.trim().length < leastReason;
  const confirm = () => {
    setAsked(true);
    if (!missing && fault === null) onConfirm(reason.trim());
  };
  return (
    <Modal
      open
      title={title}
      okText={okText}
      {...(width !== undefined && { width })}
      okButtonProps={{ danger, loading: pending }}
      onOk={confirm}
      onCancel={onClose}
    >
      <p>{consequence}</p>
      {children}
      {asked && fault !== null && <p className="field-error">{fault}</p>}
      {leastReason > 0 && (
        <>
          <label htmlFor={id} className="dialog-label">
            {texts.common.reason}
          </label>
          <textarea
            id={id}
            className="dialog-input"
            rows={3}
            maxLength={500}
            value={reason}
            aria-invalid={asked && missing}
            onChange={(event) => setReason(event.target.value)}
          />
          {asked && missing && <p className="field-error">{texts.common.reasonRequired}</p>}
        </>
      )}
      {error !== null && error !== undefined && (
        <p className="field-error" role="alert">
          {messageOf(error)}
        </p>
      )}
    </Modal>
  );
}
