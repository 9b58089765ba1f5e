export { Managed } from '@/components/managed';
