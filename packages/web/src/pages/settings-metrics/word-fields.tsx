import { Button, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { languages } from '../../kit/preferences/preferences.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Drafted, Word } from './drafted.ts';

type WordFieldsProps = { readonly drafted: Drafted; readonly onChange: (drafted: Drafted) => void };

/** Name and sentence in the reader's language; in the others on demand. */
export function WordFields({ drafted, onChange }: WordFieldsProps) {
  const t = useWords();
  const { words, basis } = drafted;
  const others = languages.filter((language) => language !== t.language);
  const [isOpen, setOpen] = useState(others.some((language) => words[language].name !== ''));
  const set = (language: (typeof languages)[number], word: Partial<Word>) =>
    onChange({ ...drafted, words: { ...words, [language]: { ...words[language], ...word } } });
  const own = words[t.language];
  return (
    <Stack gap={12}>
      <TextInput
        label={t('own-metrics.name')}
        maxLength={80}
        value={own.name}
        onChange={(event) => set(t.language, { name: event.currentTarget.value })}
        data-autofocus
      />
      <Textarea
        label={t(basis.by === 'judgement' ? 'own-metrics.question' : 'own-metrics.definition')}
        maxLength={400}
        autosize
        minRows={2}
        value={own.definition}
        onChange={(event) => set(t.language, { definition: event.currentTarget.value })}
      />
      {isOpen ? (
        <>
          <p className="p-meta">{t('own-metrics.languages.note')}</p>
          {others.map((language) => (
            <Stack key={language} gap={8}>
              <TextInput
                label={t('own-metrics.nameIn', { language: t(`own-metrics.language.${language}`) })}
                maxLength={80}
                value={words[language].name}
                onChange={(event) => set(language, { name: event.currentTarget.value })}
              />
              <Textarea
                label={t('own-metrics.definitionIn', { language: t(`own-metrics.language.${language}`) })}
                maxLength={400}
                autosize
                value={words[language].definition}
                onChange={(event) => set(language, { definition: event.currentTarget.value })}
              />
            </Stack>
          ))}
        </>
      ) : (
        <Button size="compact-sm" variant="subtle" style={{ alignSelf: 'flex-start' }} onClick={() => setOpen(true)}>
          {t('own-metrics.languages')}
        </Button>
      )}
    </Stack>
  );
}
