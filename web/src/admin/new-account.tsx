import { useMutation } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import { texts } from '../shared/texts.js';

export interface FirstPassword {
  readonly username: string;
  readonly password: string;
}

interface Values {
  readonly username: string;
  readonly displayName: string;
  readonly phone?: string;
}

/** An account for somebody in office. */
export function NewAccount({ onCreated }: { onCreated: (made: FirstPassword) => void }) {
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Values>();
  const words = texts.admin.accounts;
  const create = useMutation({
    mutationFn: ({ phone, ...values }: Values) =>
      api.post<{ id: string; password: string }>('/accounts/staff', { ...values, ...(phone && { phone }) }),
    onSuccess: ({ password }, { username }) => {
      setOpen(false);
      form.resetFields();
      onCreated({ username, password });
    },
  });
  return (
    <>
      <button type="button" className="button primary" onClick={() => setOpen(true)}>
        {words.create}
      </button>
      <Modal
        open={open}
        title={words.create}
        okText={words.create}
        okButtonProps={{ loading: create.isPending }}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
      >
        {create.isError && (
          <p className="field-error" role="alert">
            {messageOf(create.error)}
          </p>
        )}
        <Form form={form} layout="vertical" onFinish={(values: Values) => create.mutate(values)}>
          <Form.Item
            name="displayName"
            label={words.name}
            rules={[{ required: true, message: texts.identity.displayNameRequired }]}
          >
            <Input maxLength={50} />
          </Form.Item>
          <Form.Item
            name="username"
            label={words.username}
            rules={[{ required: true, message: texts.identity.usernameRequired }]}
          >
            <Input maxLength={100} autoCapitalize="off" />
          </Form.Item>
          <Form.Item name="phone" label={words.phone}>
            <Input maxLength={30} inputMode="tel" />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
