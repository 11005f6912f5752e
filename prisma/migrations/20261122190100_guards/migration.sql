-- What Prisma's schema language cannot say. test/server/guards.test.ts proves that they hold.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- No slot is ever sold twice: two intervals of one occupant and seat never overlap. Half-open ranges, so
-- back-to-back is allowed. The same index answers "what is taken in this window".
ALTER TABLE "occupancy"
  ADD CONSTRAINT "occupancy_no_overlap"
  EXCLUDE USING gist ("business_id" WITH =, "occupant_id" WITH =, "seat" WITH =, "during" WITH &&);
ALTER TABLE "occupancy"
  ADD CONSTRAINT "occupancy_during_bounded"
  CHECK (NOT isempty("during") AND lower_inc("during") AND NOT upper_inc("during")
         AND NOT lower_inf("during") AND NOT upper_inf("during")),
  ADD CONSTRAINT "occupancy_seat" CHECK ("seat" >= 0),
  -- Taken by an appointment, or by the group session that appointments join.
  ADD CONSTRAINT "occupancy_owner" CHECK (num_nonnulls("appointment_id", "session_id") = 1 OR "kind" = 'session');

ALTER TABLE "opening_interval"
  ADD CONSTRAINT "opening_interval_sane"
  CHECK ("weekday" BETWEEN 1 AND 7 AND "start_minute" BETWEEN 0 AND 1439
         AND "end_minute" > "start_minute" AND "end_minute" <= "start_minute" + 1440);
ALTER TABLE "working_interval"
  ADD CONSTRAINT "working_interval_sane"
  CHECK ("week" BETWEEN 0 AND 3 AND "weekday" BETWEEN 1 AND 7 AND "start_minute" BETWEEN 0 AND 1439
         AND "end_minute" > "start_minute" AND "end_minute" <= "start_minute" + 1440);
ALTER TABLE "exception_interval"
  ADD CONSTRAINT "exception_interval_sane"
  CHECK ("start_minute" BETWEEN 0 AND 1439
         AND "end_minute" > "start_minute" AND "end_minute" <= "start_minute" + 1440);
ALTER TABLE "schedule_exception"
  ADD CONSTRAINT "schedule_exception_dates" CHECK ("to_date" >= "from_date");
ALTER TABLE "working_pattern"
  ADD CONSTRAINT "working_pattern_cycle" CHECK ("cycle_weeks" BETWEEN 1 AND 4);
ALTER TABLE "time_off"
  ADD CONSTRAINT "time_off_order" CHECK ("ends_at" > "starts_at");

ALTER TABLE "service"
  ADD CONSTRAINT "service_sane"
  CHECK ("price_amount" >= 0 AND "buffer_before" >= 0 AND "buffer_after" >= 0 AND "capacity" >= 1
         AND ("granularity_minutes" IS NULL OR "granularity_minutes" BETWEEN 5 AND 120));
ALTER TABLE "booking_policy"
  ADD CONSTRAINT "booking_policy_sane"
  CHECK ("min_notice_minutes" >= 0 AND "horizon_days" BETWEEN 1 AND 730 AND "cancel_until_minutes" >= 0
         AND "reschedule_until_minutes" >= 0 AND "granularity_minutes" BETWEEN 5 AND 120);
ALTER TABLE "service_segment"
  ADD CONSTRAINT "service_segment_sane" CHECK ("minutes" > 0);
-- The service's own segments have no staff member, and NULLs are distinct to an ordinary unique index.
CREATE UNIQUE INDEX "service_segment_default_position"
  ON "service_segment" ("business_id", "service_id", "position") WHERE "staff_id" IS NULL;
ALTER TABLE "resource"
  ADD CONSTRAINT "resource_seats" CHECK ("seats" >= 1);
ALTER TABLE "appointment"
  ADD CONSTRAINT "appointment_order" CHECK ("ends_at" > "starts_at"),
  ADD CONSTRAINT "appointment_price" CHECK ("price_amount" >= 0);

-- The audit trail is append-only for everyone who does not first disable these triggers.
CREATE FUNCTION "audit_entry_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_entry is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "audit_entry_append_only"
  BEFORE UPDATE OR DELETE ON "audit_entry"
  FOR EACH ROW EXECUTE FUNCTION "audit_entry_refuse_change"();
CREATE TRIGGER "audit_entry_no_truncate"
  BEFORE TRUNCATE ON "audit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_entry_refuse_change"();
