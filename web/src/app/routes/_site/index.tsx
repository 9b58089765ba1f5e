import { createFileRoute, Link } from '@tanstack/react-router';
export const Route = createFileRoute('/_site/')({
  component: () => <Link to="/login">login</Link>,
});
