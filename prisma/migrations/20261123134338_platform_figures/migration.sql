-- AlterTable
ALTER TABLE "business_figures" ADD COLUMN     "first_booking_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "subscription" ADD COLUMN     "ended_at" TIMESTAMPTZ(3),
ADD COLUMN     "paid_since" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "platform_day" (
    "date" DATE NOT NULL,
    "sign_ups" INTEGER NOT NULL DEFAULT 0,
    "bookings" INTEGER NOT NULL DEFAULT 0,
    "pulse" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "emails" INTEGER NOT NULL DEFAULT 0,
    "emails_failed" INTEGER NOT NULL DEFAULT 0,
    "sms" INTEGER NOT NULL DEFAULT 0,
    "sms_failed" INTEGER NOT NULL DEFAULT 0,
    "sms_delivered" INTEGER NOT NULL DEFAULT 0,
    "trials_ended" INTEGER NOT NULL DEFAULT 0,
    "trials_converted" INTEGER NOT NULL DEFAULT 0,
    "churned" INTEGER NOT NULL DEFAULT 0,
    "active_businesses" INTEGER,
    "paying" INTEGER,
    "trialing" INTEGER,
    "past_due" INTEGER,
    "mrr" INTEGER,
    "requests" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "queue_peak" INTEGER NOT NULL DEFAULT 0,
    "queue_seconds" INTEGER NOT NULL DEFAULT 0,
    "counted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "platform_day_pkey" PRIMARY KEY ("date")
);

-- CreateTable
CREATE TABLE "business_feature" (
    "business_id" UUID NOT NULL,
    "feature" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "business_feature_pkey" PRIMARY KEY ("business_id","feature")
);

-- AddForeignKey
ALTER TABLE "business_feature" ADD CONSTRAINT "business_feature_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is counted of the whole platform is read by its time, across businesses; the rows lie in about that order.
CREATE INDEX "appointment_made" ON "appointment" USING brin ("created_at") WITH (autosummarize = on);
CREATE INDEX "message_left" ON "message" USING brin ("due_at") WITH (autosummarize = on);

-- When those began who pay already is not known better than when they came.
UPDATE "subscription" SET "paid_since" = "created_at" WHERE "provider_id" IS NOT NULL;

-- What operators did last, among everything that everybody does.
CREATE INDEX "audit_entry_by_operators" ON "audit_entry" ("at", "id") WHERE "actor_kind" = 'operator' OR "operator_id" IS NOT NULL;
