-- New enum values can be used once the migration that adds them is committed.
-- What waits for its time, across businesses: read every minute.
CREATE INDEX "message_due" ON "message" ("due_at") WHERE "state" = 'scheduled';
-- How much one business has in the queue: decides whose turn it is.
CREATE INDEX "message_waiting" ON "message" ("business_id") WHERE "state" = 'queued';
-- Words that are still kept, oldest first: forgotten after half a year.
CREATE INDEX "message_with_text" ON "message" ("sent_at") WHERE "text" IS NOT NULL;
ALTER TABLE "sms_usage" ADD CONSTRAINT "sms_usage_sane" CHECK ("used" >= 0);
ALTER TABLE "message_settings" ADD CONSTRAINT "message_settings_sane" CHECK ("sms_allowance" >= 0);
