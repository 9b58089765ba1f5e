import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { setLanguage, startTexts } from '@/lib/i18n/i18n';
import { CopyButton } from './copy-button';

describe('copying', () => {
  beforeAll(async () => {
    await startTexts();
    await setLanguage('en');
  });
  afterEach(() => void vi.unstubAllGlobals());

  const press = async () => {
    render(<CopyButton value="21 098" what="entity" />);
    await act(async () => {
      fireEvent.click(screen.getByRole('button'));
      await Promise.resolve();
    });
    return screen.getByRole('button').textContent;
  };
  const oldWay = (works: boolean) => {
    const command = vi.fn(() => works);
    Object.assign(document, { execCommand: command });
    return command;
  };

  it('uses the clipboard', async () => {
    const writeText = vi.fn(() => Promise.resolve());
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    expect(await press()).toBe('Copied');
    expect(writeText).toHaveBeenCalledWith('21 098');
  });

  it.each([
    ['is not there', {}],
    ['refuses', { clipboard: { writeText: () => Promise.reject(new Error('not allowed')) } }],
  ])('goes the old way where the clipboard %s', async (_, navigator) => {
    vi.stubGlobal('navigator', navigator);
    const command = oldWay(true);
    expect(await press()).toBe('Copied');
    expect(command).toHaveBeenCalledWith('copy');
  });

  it('says when nothing was copied', async () => {
    vi.stubGlobal('navigator', {});
    oldWay(false);
    expect(await press()).toBe('Not copied');
  });
});
