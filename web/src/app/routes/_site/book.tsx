import { createFileRoute } from '@tanstack/react-router';
import { BookPage } from '@/features/booking/book-page';
import { choiceShape } from '@/features/booking/choice';

export const Route = createFileRoute('/_site/book')({
  validateSearch: choiceShape,
  component: Book,
});

function Book() {
  return <BookPage choice={Route.useSearch()} />;
}
