import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { Link } from 'react-router';
import { api, ApiProblem } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { Me } from '../shared/api-types.js';
import { ErrorSummary } from '../shared/error-summary.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { paths } from './paths.js';
import { useEnter } from './use-enter.js';
import './sign-in.css';

interface Values {
  readonly username: string;
  readonly password: string;
  readonly displayName: string;
  readonly phone: string;
}

export function Component() {
  const words = texts.identity;
  return (
    <div className="stack">
      <PageHead title={words.registerTitle} lead={words.registerHint} />
      <div className="panel sign-in-panel">
        <RegisterForm />
      </div>
      <p className="small quiet">
        {words.haveAccount}
        <Link to={paths.signIn}>{words.signIn}</Link>
      </p>
    </div>
  );
}

function RegisterForm() {
  const enter = useEnter();
  const [form] = Form.useForm<Values & { again: string }>();
  const words = texts.identity;
  const register = useMutation({
    mutationFn: async ({ username, password, displayName, phone }: Values) => {
      await api.post('/accounts', { username, password, displayName, phone });
      await api.post('/session', { username, password });
      return api.get<Me>('/session');
    },
    onSuccess: enter,
    onError: (error) => {
      const fields = error instanceof ApiProblem ? error.fields : [];
      form.setFields(fields.map((each) => ({ name: each.field as keyof Values, errors: [each.message] })));
    },
  });
  return (
    <div className="stack close">
      {register.isError && (
        <ErrorSummary items={problemsOf(register.error, (field) => form.focusField(field))} />
      )}
      <Form
        form={form}
        layout="vertical"
        size="large"
        requiredMark={false}
        onFinish={(values) => register.mutate(values)}
        scrollToFirstError={{ focus: true }}
      >
        <Form.Item
          label={words.displayName}
          name="displayName"
          rules={[{ required: true, whitespace: true, message: words.displayNameRequired }]}
        >
          <Input autoComplete="name" maxLength={50} />
        </Form.Item>
        <Form.Item
          label={words.phone}
          name="phone"
          rules={[{ required: true, pattern: /^1\d{10}$/, message: words.phoneWrong }]}
        >
          <Input autoComplete="tel" inputMode="numeric" maxLength={11} />
        </Form.Item>
        <Form.Item
          label={words.username}
          name="username"
          extra={words.usernameHint}
          rules={[{ required: true, pattern: /^\w{4,32}$/, message: words.usernameWrong }]}
        >
          <Input autoComplete="username" autoCapitalize="off" spellCheck={false} />
        </Form.Item>
        <Form.Item
          label={words.password}
          name="password"
          extra={words.passwordHint}
          rules={[{ required: true, min: 10, message: words.passwordShort }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          label={words.passwordAgain}
          name="again"
          dependencies={['password']}
          rules={[
            { required: true, message: words.passwordAgain },
            ({ getFieldValue }) => ({
              validator: (_rule, value) =>
                value === undefined || value === '' || value === getFieldValue('password')
                  ? Promise.resolve()
                  : Promise.reject(new Error(words.passwordsDiffer)),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={register.isPending}>
          {words.createAccount}
        </Button>
      </Form>
    </div>
  );
}

function problemsOf(error: unknown, focus: (field: string) => void) {
  if (error instanceof ApiProblem && error.fields.length > 0) {
    return error.fields.map((each) => ({ message: each.message, onSelect: () => focus(each.field) }));
  }
  return [{ message: messageOf(error) }];
}
