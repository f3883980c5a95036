import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import { ErrorSummary } from '../shared/error-summary.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { paths } from './paths.js';
import { SecondFactor } from './second-factor.js';
import { useSession } from './session.js';
import './sign-in.css';

interface Passwords {
  readonly current: string;
  readonly next: string;
}

/** One's own password and second factor. */
export function Component() {
  const { me } = useSession();
  const client = useQueryClient();
  if (!me) return null;
  return (
    <div className="stack">
      <PageHead
        title={texts.identity.accountTitle}
        lead={`${me.account.displayName}（${me.account.username}）`}
      />
      <PageSection title={texts.deputies.title} extra={<Link to={paths.deputies}>{texts.common.open}</Link>}>
        <p className="small quiet">{texts.deputies.lead}</p>
      </PageSection>
      <PageSection
        title={texts.handovers.title}
        extra={<Link to={paths.ownHandovers}>{texts.common.open}</Link>}
      >
        <p className="small quiet">{texts.handovers.lead}</p>
      </PageSection>
      <PageSection title={texts.identity.changePassword}>
        <ChangePassword />
      </PageSection>
      <PageSection title={texts.identity.secondFactor}>
        <SecondFactor me={me} onChanged={() => void client.invalidateQueries({ queryKey: ['session'] })} />
      </PageSection>
    </div>
  );
}

function ChangePassword() {
  const [form] = Form.useForm<Passwords>();
  const [done, setDone] = useState(false);
  const words = texts.identity;
  const change = useMutation({
    mutationFn: (values: Passwords) => api.put('/session/password', values),
    onSuccess: () => {
      setDone(true);
      form.resetFields();
    },
  });
  return (
    <div className="sign-in-panel stack close">
      {change.isError && <ErrorSummary items={[{ message: messageOf(change.error) }]} />}
      {done && (
        <div className="notice-box ok" role="status">
          {words.passwordChanged}
        </div>
      )}
      <Form
        form={form}
        layout="vertical"
        size="large"
        requiredMark={false}
        onFinish={(values) => change.mutate(values)}
      >
        <Form.Item
          label={words.currentPassword}
          name="current"
          rules={[{ required: true, message: words.passwordRequired }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          label={words.newPassword}
          name="next"
          extra={words.passwordHint}
          rules={[{ required: true, min: 10, message: words.passwordShort }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {words.changePassword}
        </Button>
      </Form>
    </div>
  );
}
