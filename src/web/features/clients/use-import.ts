'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  ClientImportColumns,
  ClientImportRecord,
  ClientImportRequest,
  ClientImportResult,
  ClientImportUndone,
} from '../../../contracts/index.ts'
import { api } from '../../lib/api.ts'
import { usePlace } from '../shell/providers.tsx'

/** Lists that were taken in, and what can be done with another. */
export function useImport(initial: ClientImportRecord[]) {
  const { base } = usePlace()
  const client = useQueryClient()
  const key = ['client-imports', base]
  const imports = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api<{ imports: ClientImportRecord[] }>(`${base}/clients/imports`, { signal }),
    initialData: { imports: initial },
  })
  const settled = () =>
    Promise.all(
      [key, ['clients', base], ['client-tags', base], ['suggest', base]].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    )
  const columns = useMutation({
    mutationFn: (csv: string) =>
      api<ClientImportColumns>(`${base}/clients/imports/columns`, { body: { csv } }),
  })
  const run = useMutation({
    mutationFn: ({ key: idempotencyKey, ...body }: ClientImportRequest & { key?: string }) =>
      api<ClientImportResult>(`${base}/clients/imports`, {
        body,
        ...(idempotencyKey ? { key: idempotencyKey } : {}),
      }),
    onSuccess: (result) => (result.import ? settled() : undefined),
  })
  const undo = useMutation({
    mutationFn: (id: string) =>
      api<ClientImportUndone>(`${base}/clients/imports/${id}/undo`, { method: 'POST' }),
    onSettled: settled,
  })
  return { imports: imports.data.imports, columns, run, undo }
}
