import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { api } from '@/lib/api/client';
import { homeOf, safeNext, takeUpSession } from '@/lib/session/session';

export interface Credentials {
  email: string;
  password: string;
}

/** Log in, forget what the last person saw, and go on where one was. Throws a Problem. */
export function useLogin(next: string | undefined) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useCallback(
    async (body: Credentials) => {
      await api.POST('/api/auth/login', { body });
      const me = await takeUpSession(queries);
      await navigate({ href: safeNext(next) ?? homeOf(me), replace: true });
    },
    [queries, navigate, next],
  );
}
