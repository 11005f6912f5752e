-- AlterTable
ALTER TABLE "app_user" ADD COLUMN     "lock_reason" TEXT,
ADD COLUMN     "locked_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "app_session" ADD COLUMN     "confirmed_at" TIMESTAMPTZ(3),
ADD COLUMN     "wrong_codes" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "business" ADD COLUMN     "delete_at" TIMESTAMPTZ(3),
ADD COLUMN     "delete_reason" TEXT,
ADD COLUMN     "status_before" "business_status",
ADD COLUMN     "suspend_reason" TEXT,
ADD COLUMN     "suspended_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "audit_entry" ADD COLUMN     "address" TEXT,
ADD COLUMN     "impersonation_id" UUID,
ADD COLUMN     "operator_id" UUID;

-- CreateTable
CREATE TABLE "operator" (
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "operator_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "impersonation" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "operator_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "impersonation_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "earlier_slug" (
    "business_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "earlier_slug_pkey" PRIMARY KEY ("business_id","slug")
);

-- CreateTable
CREATE TABLE "business_note" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "business_note_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "business_day" (
    "business_id" UUID NOT NULL,
    "date" DATE NOT NULL,
    "bookings" INTEGER NOT NULL,

    CONSTRAINT "business_day_pkey" PRIMARY KEY ("business_id","date")
);

-- CreateTable
CREATE TABLE "business_figures" (
    "business_id" UUID NOT NULL,
    "bookings_30" INTEGER NOT NULL DEFAULT 0,
    "last_active_at" TIMESTAMPTZ(3),
    "counted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "business_figures_pkey" PRIMARY KEY ("business_id")
);

-- CreateTable
CREATE TABLE "audit_link" (
    "chain" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "entry_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "content" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "purged" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "audit_link_pkey" PRIMARY KEY ("chain","seq")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "chain" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("chain")
);

-- CreateTable
CREATE TABLE "audit_anchor" (
    "chain" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "seal" BYTEA NOT NULL,

    CONSTRAINT "audit_anchor_pkey" PRIMARY KEY ("chain")
);

-- CreateIndex
CREATE UNIQUE INDEX "earlier_slug_slug_key" ON "earlier_slug"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "audit_link_entry_id_key" ON "audit_link"("entry_id");

-- CreateIndex
CREATE INDEX "audit_entry_at_id_idx" ON "audit_entry"("at", "id");

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_at_idx" ON "audit_entry"("actor_id", "at");

-- CreateIndex
CREATE INDEX "audit_entry_operator_id_at_idx" ON "audit_entry"("operator_id", "at");

-- CreateIndex
CREATE INDEX "audit_entry_subject_id_at_idx" ON "audit_entry"("subject_id", "at");

-- CreateIndex
CREATE INDEX "audit_entry_action_at_idx" ON "audit_entry"("action" text_pattern_ops, "at");

-- AddForeignKey
ALTER TABLE "operator" ADD CONSTRAINT "operator_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "impersonation" ADD CONSTRAINT "impersonation_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "earlier_slug" ADD CONSTRAINT "earlier_slug_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "business_note" ADD CONSTRAINT "business_note_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "business_day" ADD CONSTRAINT "business_day_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "business_figures" ADD CONSTRAINT "business_figures_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema language cannot say. test/server/audit-chain.test.ts proves that it holds.

-- One operator is in one account at a time, and so is one session.
CREATE UNIQUE INDEX "impersonation_open" ON "impersonation" ("session_id") WHERE "left_at" IS NULL;

-- What an entry says, as one digest. jsonb writes equal values equally, whatever order they came in.
CREATE FUNCTION "audit_digest"(e "audit_entry") RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT sha256(convert_to(jsonb_build_array(
    e.id, e.business_id, (extract(epoch FROM e.at) * 1000000)::bigint, e.actor_kind, e.actor_id, e.operator_id,
    e.impersonation_id, e.address, e.action, e.subject_kind, e.subject_id, e.before, e.after, e.reason, e.request_id
  )::text, 'UTF8'))
$$;

-- Adds an entry to its chain. The head's row is locked until the commit, so that a chain has one order.
CREATE FUNCTION "audit_append"(e "audit_entry") RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  v_chain uuid := coalesce(e.business_id, '00000000-0000-0000-0000-000000000000');
  v_content bytea := audit_digest(e);
  v_seq bigint;
  v_hash bytea;
BEGIN
  INSERT INTO audit_head AS h (chain, seq, hash) VALUES (v_chain, 1, sha256(v_content))
    ON CONFLICT (chain) DO UPDATE SET seq = h.seq + 1, hash = sha256(h.hash || v_content)
    RETURNING h.seq, h.hash INTO v_seq, v_hash;
  INSERT INTO audit_link (chain, seq, entry_id, at, content, hash)
    VALUES (v_chain, v_seq, e.id, e.at, v_content, v_hash);
END
$$;

-- With the rights of the tables' owner: the application may write entries, and nothing of the chain.
CREATE FUNCTION "audit_entry_append"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM audit_append(NEW);
  RETURN NULL;
END
$$;

-- What was there before there was a chain.
DO $$
DECLARE
  v_entry audit_entry;
BEGIN
  FOR v_entry IN SELECT * FROM audit_entry ORDER BY at, id LOOP
    PERFORM audit_append(v_entry);
  END LOOP;
END
$$;

-- At the commit, as the last thing: nobody waits for a chain while something else is still being written.
CREATE CONSTRAINT TRIGGER "audit_entry_chain"
  AFTER INSERT ON "audit_entry" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "audit_entry_append"();

-- Entries that had their time may go, through audit_purge alone; their links stay, and so does the proof.
CREATE OR REPLACE FUNCTION "audit_entry_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('rezerva.audit_purge', true) = 'on' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE FUNCTION "audit_link_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('rezerva.audit_purge', true) = 'on' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "audit_link_append_only"
  BEFORE UPDATE OR DELETE ON "audit_link"
  FOR EACH ROW EXECUTE FUNCTION "audit_link_refuse_change"();
CREATE TRIGGER "audit_link_no_truncate"
  BEFORE TRUNCATE ON "audit_link"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_link_refuse_change"();

-- Removes up to `most` entries from before a moment, which is a year ago at least. Gives how many.
CREATE FUNCTION "audit_purge"(p_before timestamptz, p_most integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
DECLARE
  v_count integer;
BEGIN
  IF p_before > now() - interval '365 days' THEN
    RAISE EXCEPTION 'audit entries are kept for a year at least' USING ERRCODE = 'check_violation';
  END IF;
  PERFORM set_config('rezerva.audit_purge', 'on', true);
  WITH gone AS (
    DELETE FROM audit_entry WHERE id IN (
      SELECT id FROM audit_entry WHERE at < p_before ORDER BY at, id LIMIT p_most)
    RETURNING id
  ), marked AS (
    UPDATE audit_link SET purged = true WHERE entry_id IN (SELECT id FROM gone) RETURNING entry_id
  )
  SELECT count(*) INTO v_count FROM marked;
  PERFORM set_config('rezerva.audit_purge', 'off', true);
  RETURN v_count;
END
$$;
REVOKE ALL ON FUNCTION "audit_append"("audit_entry"), "audit_entry_append"(), "audit_purge"(timestamptz, integer) FROM PUBLIC;

-- Names are looked for without their diacritics, whatever the database's locale makes of upper case.
CREATE FUNCTION "search_fold"(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT lower(translate(t,
    U&'\015E\015F\0162\0163' || 'ĂÂÎȘȚăâîșțÁÀÄÃáàäãÉÈËÊéèëêÍÌÏíìïÓÒÖŐÕóòöőõÚÙÜŰúùüűÇçÑñÝý',
    'SsTt' || 'AAISTaaistAAAAaaaaEEEEeeeeIIIiiiOOOOOoooooUUUUuuuuCcNnYy'))
$$;
