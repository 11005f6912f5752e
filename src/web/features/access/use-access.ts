'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  Invitation,
  InvitationForm,
  MemberChange,
  MemberSetup,
  Role,
  StaffList,
} from '../../../contracts/index.ts'
import { api } from '../../lib/api.ts'
import { usePlace } from '../shell/providers.tsx'

/** Which roles one may give and take: owners all of them, managers the role `staff`. */
export const rolesOf = (own: Role): readonly Role[] =>
  own === 'owner' ? ['owner', 'manager', 'staff'] : ['staff']

/** Everybody who performs services; shared with the page of the team. */
export function useStaffList() {
  const { base } = usePlace()
  return useQuery({
    queryKey: ['staff', base],
    queryFn: ({ signal }) => api<StaffList>(`${base}/staff`, { signal }),
  })
}

/** Who signs in to the business, who is invited, and what changes either. Mutations throw what the API refuses. */
export function useAccess() {
  const { base } = usePlace()
  const client = useQueryClient()
  const members = useQuery({
    queryKey: ['members', base],
    queryFn: ({ signal }) => api<{ members: MemberSetup[] }>(`${base}/members`, { signal }),
  })
  const invitations = useQuery({
    queryKey: ['invitations', base],
    queryFn: ({ signal }) => api<{ invitations: Invitation[] }>(`${base}/invitations`, { signal }),
  })
  const onSettled = () =>
    Promise.all(
      ['members', 'invitations', 'staff'].map((one) => client.invalidateQueries({ queryKey: [one] })),
    )
  const change = useMutation({
    mutationFn: ({ userId, ...body }: MemberChange & { userId: string }) =>
      api<MemberSetup>(`${base}/members/${userId}`, { method: 'PATCH', body }),
    onSettled,
  })
  const remove = useMutation({
    mutationFn: (userId: string) => api(`${base}/members/${userId}`, { method: 'DELETE' }),
    onSettled,
  })
  const resend = useMutation({
    mutationFn: (id: string) =>
      api<Invitation>(`${base}/invitations/${id}/resend`, { body: {}, key: crypto.randomUUID() }),
    onSettled,
  })
  const revoke = useMutation({
    mutationFn: (id: string) => api(`${base}/invitations/${id}`, { method: 'DELETE' }),
    onSettled,
  })
  return { members, invitations, change, remove, resend, revoke }
}

/** Sends an invitation. @throws ApiError */
export function useInvite() {
  const { base } = usePlace()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ key, ...body }: InvitationForm & { key: string }) =>
      api<Invitation>(`${base}/invitations`, { body, key }),
    onSettled: () =>
      Promise.all(['invitations', 'staff'].map((one) => client.invalidateQueries({ queryKey: [one] }))),
  })
}
