import { useNavigate, type LinkProps } from '@tanstack/react-router';
import { toast } from '@/components/toast';
import { useAction, type Action } from '@/lib/api/action';
import { useSignOut } from '@/lib/session/session';

/** Log out and go to another page; where that fails, it is said, and one stays. */
export function useLeave(to: LinkProps['to']): Action<void, void> {
  const navigate = useNavigate();
  const signOut = useSignOut();
  const leave = async () => {
    await signOut();
    await navigate({ to });
  };
  return useAction(leave, { onProblem: toast.problem });
}
