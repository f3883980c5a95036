import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { DemoAccounts } from '../rehearsal/demo-accounts.js';
import { api, ApiProblem } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { Me } from '../shared/api-types.js';
import { ContactSection } from '../shared/contact-section.js';
import { ErrorSummary } from '../shared/error-summary.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { paths } from './paths.js';
import { preferredSeason, useSeasons } from './season.js';
import { useEnter } from './use-enter.js';
import './sign-in.css';

export function Component() {
  const { data: seasons } = useSeasons();
  const season = seasons && preferredSeason(seasons);
  return (
    <div className="stack">
      <PageHead title={texts.identity.signInTitle} />
      <div className="panel sign-in-panel">
        <SignInForm />
      </div>
      {season?.rehearsal && <DemoAccounts seasonId={season.id} />}
      {season && <ContactSection seasonId={season.id} />}
    </div>
  );
}

interface Credentials {
  readonly username: string;
  readonly password: string;
  /** Six digits, where the account has a second factor. */
  readonly code?: string;
}

function SignInForm() {
  const enter = useEnter();
  const location = useLocation();
  const words = texts.identity;
  const [needsCode, setNeedsCode] = useState(false);
  const signIn = useMutation({
    mutationFn: (values: Credentials) => api.post<Me>('/session', values),
    onSuccess: async () => enter(await api.get<Me>('/session')),
    onError: (error) =>
      setNeedsCode(
        (asked) => asked || (error instanceof ApiProblem && error.code === 'SECOND_FACTOR_REQUIRED'),
      ),
  });
  return (
    <div className="stack close">
      {signIn.isError && <ErrorSummary items={[{ message: messageOf(signIn.error) }]} />}
      <Form
        layout="vertical"
        size="large"
        requiredMark={false}
        onFinish={(values: Credentials) => signIn.mutate(values)}
      >
        <Form.Item
          label={words.username}
          name="username"
          rules={[{ required: true, message: words.usernameRequired }]}
        >
          <Input autoComplete="username" autoCapitalize="off" spellCheck={false} />
        </Form.Item>
        <Form.Item
          label={words.password}
          name="password"
          rules={[{ required: true, message: words.passwordRequired }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        {needsCode && (
          <Form.Item
            label={words.code}
            name="code"
            extra={words.codeHint}
            rules={[{ required: true, message: words.codeRequired }]}
          >
            <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} autoFocus />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
          {words.signIn}
        </Button>
      </Form>
      <p className="small quiet">
        {words.noAccount}
        <Link to={paths.register} state={location.state as unknown}>
          {words.registerAsApplicant}
        </Link>
        <br />
        {words.staffHint}
      </p>
    </div>
  );
}
