import type { useTranslations } from 'next-intl';
import type { Connection } from './use-connection.ts';

/** What names an app of an enterprise, as typed. */
export type AppFields = { name: string; wecomCorpId: string; agentId: string; secret: string };

type Words = ReturnType<typeof useTranslations<'settings.form'>>;

/** What can be said before the server is asked; the same patterns as its schema. */
export function appRules(t: Words, { needsSecret }: { needsSecret: boolean }) {
  const required = t('required');
  return {
    name: { required, maxLength: 100 },
    wecomCorpId: { required, pattern: { value: /^\s*[A-Za-z0-9_-]{4,64}\s*$/, message: t('wrongCorpId') } },
    agentId: { required, pattern: { value: /^\s*[1-9]\d{0,9}\s*$/, message: t('wrongAgentId') } },
    secret: {
      ...(needsSecret && { required }),
      pattern: { value: /^\s*[\x21-\x7e]{16,128}\s*$/, message: t('wrongSecret') },
    },
  };
}

/** What was typed differs from what is there; an empty secret means the one that is there. */
export function changedFields(fields: AppFields, { name, wecomCorpId, agentId }: Connection) {
  const typed = parsedFields(fields);
  return {
    ...(typed.name !== name && { name: typed.name }),
    ...(typed.wecomCorpId !== wecomCorpId && { wecomCorpId: typed.wecomCorpId }),
    ...(typed.agentId !== agentId &&
      Number.isInteger(typed.agentId) &&
      typed.agentId > 0 && { agentId: typed.agentId }),
    ...(typed.secret !== '' && { secret: typed.secret }),
  };
}

/** The fields as the API takes them. */
export function parsedFields({ name, wecomCorpId, agentId, secret }: AppFields) {
  return { name: name.trim(), wecomCorpId: wecomCorpId.trim(), agentId: Number(agentId), secret: secret.trim() };
}
