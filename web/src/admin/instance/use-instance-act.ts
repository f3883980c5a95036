import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../shared/api.js';

/** A change to an instance by an administrator. Whatever it shows is read again afterwards. */
export function useInstanceAct<T>(path: string, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: T) => api.post(path, body),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['instance'] });
      onDone();
    },
  });
}
