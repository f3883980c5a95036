import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import { texts } from './texts.js';

interface HeadProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly back?: { readonly to: string; readonly label: string };
  readonly children?: ReactNode;
}

/** Title of a page. It takes the focus, so that a reader who hears the page is told where he is. */
export function PageHead({ title, lead, back, children }: HeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} - ${texts.app.product}`;
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <div className="page-head">
      <div>
        {back && (
          <Link className="back-link no-print" to={back.to}>
            ‹ {back.label}
          </Link>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead && <div className="page-lead">{lead}</div>}
      </div>
      {children && <div className="row no-print">{children}</div>}
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  readonly extra?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

export function PageSection({ title, extra, children, className = '' }: SectionProps) {
  const id = useId();
  return (
    <section className={`panel ${className}`} aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>{title}</h2>
        {extra}
      </div>
      {children}
    </section>
  );
}
