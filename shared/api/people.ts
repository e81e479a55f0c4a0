import { z } from 'zod';
import { endpoint, inStudy } from './endpoint';

export const attributes = z.record(z.string().max(60), z.string().max(120));
export const role = z.enum(['researcher', 'annotator']);
export type Role = z.infer<typeof role>;

export const me = z.object({
  account: z
    .object({
      id: z.string(),
      name: z.string(),
      handle: z.string(),
      email: z.string().nullable(),
      owner: z.boolean(),
      hasPassword: z.boolean(),
    })
    .nullable(),
  studies: z.array(
    z.object({ slug: z.string(), title: z.string(), role: z.enum(['owner', 'researcher', 'annotator']) }),
  ),
});
export type Me = z.infer<typeof me>;

/** Who is signed in, and in which studies. */
export const whoAmI = endpoint({ method: 'GET', path: '/api/me', may: 'anyone', reply: me });

export const signIn = endpoint({
  method: 'POST',
  path: '/api/sign-in',
  may: 'anyone',
  body: z.object({ login: z.string().min(1).max(200), password: z.string().min(1).max(200) }),
  reply: me,
});

/** Uses the one-time link that the terminal printed. */
export const signInByLink = endpoint({
  method: 'POST',
  path: '/api/sign-in-links',
  may: 'anyone',
  body: z.object({ token: z.string().min(10).max(200) }),
  reply: me,
});

export const signOut = endpoint({ method: 'POST', path: '/api/sign-out', may: 'signed-in', reply: z.object({}) });

export const changeAccount = endpoint({
  method: 'PATCH',
  path: '/api/me',
  may: 'signed-in',
  body: z.object({
    name: z.string().trim().min(1).max(120).optional(),
    email: z.email().max(200).nullable().optional(),
    password: z.string().min(10, 'A password has at least 10 characters.').max(200).optional(),
    currentPassword: z.string().max(200).optional(),
  }),
  reply: me,
});

export const person = z.object({
  id: z.string(),
  name: z.string(),
  handle: z.string(),
  pseudonym: z.string(),
  kind: z.enum(['person', 'crowd', 'imported']),
  role,
  attributes,
  joinedAt: z.number(),
});
export type Person = z.infer<typeof person>;

export const listPeople = endpoint({
  method: 'GET',
  path: '/api/studies/:study/people',
  may: 'researcher',
  params: inStudy,
  reply: z.object({ people: z.array(person) }),
});

export const changeMember = endpoint({
  method: 'PATCH',
  path: '/api/studies/:study/people/:account',
  may: 'researcher',
  params: inStudy.extend({ account: z.string() }),
  body: z.object({ role: role.optional(), attributes: attributes.optional() }),
  reply: person,
});

/** Takes a person out of the study. Their finished labels stay; their open work is freed. */
export const removeMember = endpoint({
  method: 'DELETE',
  path: '/api/studies/:study/people/:account',
  may: 'researcher',
  params: inStudy.extend({ account: z.string() }),
  reply: z.object({}),
});

export const invite = z.object({
  id: z.string(),
  role,
  attributes,
  usesLeft: z.number().int(),
  expiresAt: z.number(),
  createdAt: z.number(),
  revoked: z.boolean(),
  note: z.string(),
});
export type Invite = z.infer<typeof invite>;

export const listInvites = endpoint({
  method: 'GET',
  path: '/api/studies/:study/invites',
  may: 'researcher',
  params: inStudy,
  reply: z.object({ invites: z.array(invite) }),
});

/** The link is shown once: the database keeps a hash of its token only. */
export const createInvite = endpoint({
  method: 'POST',
  path: '/api/studies/:study/invites',
  may: 'researcher',
  params: inStudy,
  body: z.object({
    role,
    attributes: attributes.default({}),
    uses: z.number().int().min(1).max(1000).default(1),
    days: z.number().int().min(1).max(365).default(14),
    note: z.string().max(200).default(''),
  }),
  reply: z.object({ invite, token: z.string() }),
});

export const revokeInvite = endpoint({
  method: 'DELETE',
  path: '/api/studies/:study/invites/:invite',
  may: 'researcher',
  params: inStudy.extend({ invite: z.string() }),
  reply: z.object({}),
});

/** What an invitation offers, for the page that it opens. */
export const lookAtInvite = endpoint({
  method: 'POST',
  path: '/api/invitations/look',
  may: 'anyone',
  body: z.object({ token: z.string().min(10).max(200) }),
  reply: z.object({ study: z.string(), title: z.string(), role }),
});

export const acceptInvite = endpoint({
  method: 'POST',
  path: '/api/invitations/accept',
  may: 'anyone',
  body: z.object({
    token: z.string().min(10).max(200),
    name: z.string().trim().min(1).max(120),
    email: z.email().max(200).nullable().default(null),
    password: z.string().min(10, 'A password has at least 10 characters.').max(200).nullable().default(null),
  }),
  reply: me,
});
