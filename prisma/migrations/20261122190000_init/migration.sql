-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('owner', 'manager', 'staff');

-- CreateEnum
CREATE TYPE "appointment_status" AS ENUM ('pending_payment', 'requested', 'confirmed', 'declined', 'completed', 'no_show', 'cancelled_by_client', 'cancelled_by_business', 'expired');

-- CreateEnum
CREATE TYPE "appointment_source" AS ENUM ('online', 'widget', 'business', 'api');

-- CreateEnum
CREATE TYPE "occupant_kind" AS ENUM ('staff', 'resource', 'session');

-- CreateEnum
CREATE TYPE "business_kind" AS ENUM ('salon', 'clinic', 'consultant', 'other');

-- CreateEnum
CREATE TYPE "business_status" AS ENUM ('draft', 'published', 'suspended');

-- CreateEnum
CREATE TYPE "contact_need" AS ENUM ('required', 'optional', 'hidden');

-- CreateEnum
CREATE TYPE "grid_alignment" AS ENUM ('interval', 'clock');

-- CreateEnum
CREATE TYPE "exception_effect" AS ENUM ('closed', 'replace', 'add');

-- CreateEnum
CREATE TYPE "service_visibility" AS ENUM ('public', 'unlisted', 'internal');

-- CreateEnum
CREATE TYPE "service_place" AS ENUM ('at_business', 'online');

-- CreateEnum
CREATE TYPE "segment_kind" AS ENUM ('active', 'processing');

-- CreateEnum
CREATE TYPE "question_kind" AS ENUM ('text', 'choice', 'yes_no');

-- CreateEnum
CREATE TYPE "message_channel" AS ENUM ('email', 'sms');

-- CreateEnum
CREATE TYPE "message_state" AS ENUM ('queued', 'sent', 'failed');

-- CreateEnum
CREATE TYPE "time_off_status" AS ENUM ('requested', 'approved', 'declined');

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'ro',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "business_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "staff_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("business_id","user_id")
);

-- CreateTable
CREATE TABLE "appointment" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" VARCHAR(12) NOT NULL,
    "client_id" UUID NOT NULL,
    "status" "appointment_status" NOT NULL,
    "source" "appointment_source" NOT NULL DEFAULT 'online',
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "timezone" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "client_name" TEXT NOT NULL,
    "client_email" TEXT,
    "client_phone" TEXT,
    "note" TEXT,
    "answers" JSONB NOT NULL DEFAULT '[]',
    "price_amount" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "policy" JSONB NOT NULL,
    "manage_token_hash" BYTEA NOT NULL,
    "calendar_sequence" INTEGER NOT NULL DEFAULT 0,
    "cancelled_at" TIMESTAMPTZ(3),
    "cancel_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "appointment_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "appointment_item" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "appointment_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "service_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "service_name" TEXT NOT NULL,
    "staff_name" TEXT NOT NULL,
    "duration_minutes" INTEGER NOT NULL,
    "price_amount" INTEGER NOT NULL,
    "vat_rate" INTEGER,
    "online" BOOLEAN NOT NULL DEFAULT false,
    "live" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "appointment_item_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "group_session" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "capacity" INTEGER NOT NULL,

    CONSTRAINT "group_session_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "occupancy" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "occupant_id" UUID NOT NULL,
    "kind" "occupant_kind" NOT NULL,
    "seat" SMALLINT NOT NULL DEFAULT 0,
    "during" tstzrange NOT NULL,
    "appointment_id" UUID,
    "session_id" UUID,

    CONSTRAINT "occupancy_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "business" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "legal_name" TEXT,
    "kind" "business_kind" NOT NULL DEFAULT 'other',
    "status" "business_status" NOT NULL DEFAULT 'draft',
    "description" TEXT,
    "timezone" TEXT NOT NULL DEFAULT 'Europe/Bucharest',
    "locale" TEXT NOT NULL DEFAULT 'ro',
    "currency" CHAR(3) NOT NULL DEFAULT 'RON',
    "country" CHAR(2) NOT NULL DEFAULT 'RO',
    "street" TEXT,
    "city" TEXT,
    "county" TEXT,
    "postal_code" TEXT,
    "directions" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "website" TEXT,
    "notice_email" TEXT,
    "accent" TEXT,
    "logo_url" TEXT,
    "vat_rate" INTEGER,
    "contact_phone" "contact_need" NOT NULL DEFAULT 'optional',
    "contact_email" "contact_need" NOT NULL DEFAULT 'optional',
    "setup_version" BIGINT NOT NULL DEFAULT 1,
    "occupancy_version" BIGINT NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "business_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "booking_policy" (
    "business_id" UUID NOT NULL,
    "min_notice_minutes" INTEGER NOT NULL DEFAULT 120,
    "horizon_days" INTEGER NOT NULL DEFAULT 60,
    "cancel_until_minutes" INTEGER NOT NULL DEFAULT 1440,
    "reschedule_until_minutes" INTEGER NOT NULL DEFAULT 1440,
    "granularity_minutes" INTEGER NOT NULL DEFAULT 15,
    "alignment" "grid_alignment" NOT NULL DEFAULT 'interval',
    "latest_start_minute" INTEGER,
    "max_per_client_per_day" INTEGER DEFAULT 10,
    "max_active_per_client" INTEGER DEFAULT 30,

    CONSTRAINT "booking_policy_pkey" PRIMARY KEY ("business_id")
);

-- CreateTable
CREATE TABLE "opening_pattern" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "effective_from" DATE,
    "effective_to" DATE,

    CONSTRAINT "opening_pattern_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "opening_interval" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "pattern_id" UUID NOT NULL,
    "weekday" SMALLINT NOT NULL,
    "start_minute" SMALLINT NOT NULL,
    "end_minute" SMALLINT NOT NULL,

    CONSTRAINT "opening_interval_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "schedule_exception" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "staff_id" UUID,
    "from_date" DATE NOT NULL,
    "to_date" DATE NOT NULL,
    "effect" "exception_effect" NOT NULL,
    "note" TEXT,

    CONSTRAINT "schedule_exception_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "exception_interval" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "exception_id" UUID NOT NULL,
    "start_minute" SMALLINT NOT NULL,
    "end_minute" SMALLINT NOT NULL,

    CONSTRAINT "exception_interval_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "holiday_opt_out" (
    "business_id" UUID NOT NULL,
    "date" DATE NOT NULL,

    CONSTRAINT "holiday_opt_out_pkey" PRIMARY KEY ("business_id","date")
);

-- CreateTable
CREATE TABLE "service_category" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "service_category_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "service" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "category_id" UUID,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "price_amount" INTEGER NOT NULL,
    "price_from" BOOLEAN NOT NULL DEFAULT false,
    "vat_rate" INTEGER,
    "buffer_before" INTEGER NOT NULL DEFAULT 0,
    "buffer_after" INTEGER NOT NULL DEFAULT 0,
    "capacity" INTEGER NOT NULL DEFAULT 1,
    "granularity_minutes" INTEGER,
    "no_gaps" BOOLEAN NOT NULL DEFAULT false,
    "min_notice_minutes" INTEGER,
    "horizon_days" INTEGER,
    "latest_start_minute" INTEGER,
    "daily_cap" INTEGER,
    "approval_required" BOOLEAN NOT NULL DEFAULT false,
    "visibility" "service_visibility" NOT NULL DEFAULT 'public',
    "place" "service_place" NOT NULL DEFAULT 'at_business',
    "position" INTEGER NOT NULL DEFAULT 0,
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "service_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "service_segment" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "staff_id" UUID,
    "position" SMALLINT NOT NULL,
    "kind" "segment_kind" NOT NULL DEFAULT 'active',
    "minutes" INTEGER NOT NULL,

    CONSTRAINT "service_segment_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "service_staff" (
    "business_id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "price_amount" INTEGER,

    CONSTRAINT "service_staff_pkey" PRIMARY KEY ("business_id","service_id","staff_id")
);

-- CreateTable
CREATE TABLE "resource_kind" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "resource_kind_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "resource" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "seats" INTEGER NOT NULL DEFAULT 1,
    "position" INTEGER NOT NULL DEFAULT 0,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "resource_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "service_resource" (
    "business_id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "kind_id" UUID NOT NULL,

    CONSTRAINT "service_resource_pkey" PRIMARY KEY ("business_id","service_id","kind_id")
);

-- CreateTable
CREATE TABLE "intake_question" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "kind" "question_kind" NOT NULL DEFAULT 'text',
    "options" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "required" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "intake_question_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "client" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "email" TEXT,
    "email_key" TEXT,
    "phone" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'ro',
    "notes" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "birthday" DATE,
    "marketing_consent_at" TIMESTAMPTZ(3),
    "blocked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "client_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "message" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "effect_key" TEXT NOT NULL,
    "appointment_id" UUID,
    "template" TEXT NOT NULL,
    "channel" "message_channel" NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT,
    "state" "message_state" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "business_id" UUID,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,
    "request_id" TEXT,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_record" (
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" BYTEA NOT NULL,
    "status" INTEGER,
    "body" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_record_pkey" PRIMARY KEY ("scope","key")
);

-- CreateTable
CREATE TABLE "platform_setting" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "platform_setting_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "dev_message" (
    "id" UUID NOT NULL,
    "channel" "message_channel" NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT,
    "attachments" JSONB NOT NULL DEFAULT '[]',
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dev_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_member" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT,
    "photo_url" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,
    "daily_cap" INTEGER,
    "deactivated_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "staff_member_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "working_pattern" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "effective_from" DATE,
    "effective_to" DATE,
    "cycle_weeks" SMALLINT NOT NULL DEFAULT 1,
    "anchor" DATE NOT NULL,

    CONSTRAINT "working_pattern_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "working_interval" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "pattern_id" UUID NOT NULL,
    "week" SMALLINT NOT NULL DEFAULT 0,
    "weekday" SMALLINT NOT NULL,
    "start_minute" SMALLINT NOT NULL,
    "end_minute" SMALLINT NOT NULL,

    CONSTRAINT "working_interval_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "time_off" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "time_off_status" NOT NULL DEFAULT 'approved',
    "reason" TEXT,

    CONSTRAINT "time_off_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "membership_business_id_staff_id_key" ON "membership"("business_id", "staff_id");

-- CreateIndex
CREATE UNIQUE INDEX "appointment_manage_token_hash_key" ON "appointment"("manage_token_hash");

-- CreateIndex
CREATE INDEX "appointment_business_id_starts_at_idx" ON "appointment"("business_id", "starts_at");

-- CreateIndex
CREATE INDEX "appointment_business_id_client_id_starts_at_idx" ON "appointment"("business_id", "client_id", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "appointment_business_id_code_key" ON "appointment"("business_id", "code");

-- CreateIndex
CREATE INDEX "appointment_item_business_id_appointment_id_idx" ON "appointment_item"("business_id", "appointment_id");

-- CreateIndex
CREATE INDEX "appointment_item_business_id_starts_at_idx" ON "appointment_item"("business_id", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "group_session_business_id_service_id_staff_id_starts_at_key" ON "group_session"("business_id", "service_id", "staff_id", "starts_at");

-- CreateIndex
CREATE INDEX "occupancy_business_id_appointment_id_idx" ON "occupancy"("business_id", "appointment_id");

-- CreateIndex
CREATE INDEX "occupancy_business_id_session_id_idx" ON "occupancy"("business_id", "session_id");

-- CreateIndex
CREATE UNIQUE INDEX "business_slug_key" ON "business"("slug");

-- CreateIndex
CREATE INDEX "opening_interval_business_id_pattern_id_idx" ON "opening_interval"("business_id", "pattern_id");

-- CreateIndex
CREATE INDEX "schedule_exception_business_id_to_date_idx" ON "schedule_exception"("business_id", "to_date");

-- CreateIndex
CREATE INDEX "exception_interval_business_id_exception_id_idx" ON "exception_interval"("business_id", "exception_id");

-- CreateIndex
CREATE INDEX "service_business_id_category_id_idx" ON "service"("business_id", "category_id");

-- CreateIndex
CREATE UNIQUE INDEX "service_segment_business_id_service_id_staff_id_position_key" ON "service_segment"("business_id", "service_id", "staff_id", "position");

-- CreateIndex
CREATE INDEX "service_staff_business_id_staff_id_idx" ON "service_staff"("business_id", "staff_id");

-- CreateIndex
CREATE INDEX "resource_business_id_kind_id_idx" ON "resource"("business_id", "kind_id");

-- CreateIndex
CREATE INDEX "intake_question_business_id_service_id_idx" ON "intake_question"("business_id", "service_id");

-- CreateIndex
CREATE INDEX "client_business_id_phone_idx" ON "client"("business_id", "phone");

-- CreateIndex
CREATE INDEX "client_business_id_email_key_idx" ON "client"("business_id", "email_key");

-- CreateIndex
CREATE INDEX "client_business_id_name_key_idx" ON "client"("business_id", "name_key");

-- CreateIndex
CREATE INDEX "message_business_id_appointment_id_idx" ON "message"("business_id", "appointment_id");

-- CreateIndex
CREATE UNIQUE INDEX "message_business_id_effect_key_key" ON "message"("business_id", "effect_key");

-- CreateIndex
CREATE INDEX "audit_entry_business_id_at_idx" ON "audit_entry"("business_id", "at");

-- CreateIndex
CREATE INDEX "idempotency_record_created_at_idx" ON "idempotency_record"("created_at");

-- CreateIndex
CREATE INDEX "dev_message_sent_at_idx" ON "dev_message"("sent_at");

-- CreateIndex
CREATE INDEX "working_pattern_business_id_staff_id_idx" ON "working_pattern"("business_id", "staff_id");

-- CreateIndex
CREATE INDEX "working_interval_business_id_pattern_id_idx" ON "working_interval"("business_id", "pattern_id");

-- CreateIndex
CREATE INDEX "time_off_business_id_staff_id_ends_at_idx" ON "time_off"("business_id", "staff_id", "ends_at");

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_business_id_staff_id_fkey" FOREIGN KEY ("business_id", "staff_id") REFERENCES "staff_member"("business_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_business_id_client_id_fkey" FOREIGN KEY ("business_id", "client_id") REFERENCES "client"("business_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment_item" ADD CONSTRAINT "appointment_item_business_id_appointment_id_fkey" FOREIGN KEY ("business_id", "appointment_id") REFERENCES "appointment"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment_item" ADD CONSTRAINT "appointment_item_business_id_service_id_fkey" FOREIGN KEY ("business_id", "service_id") REFERENCES "service"("business_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment_item" ADD CONSTRAINT "appointment_item_business_id_staff_id_fkey" FOREIGN KEY ("business_id", "staff_id") REFERENCES "staff_member"("business_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_session" ADD CONSTRAINT "group_session_business_id_service_id_fkey" FOREIGN KEY ("business_id", "service_id") REFERENCES "service"("business_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_session" ADD CONSTRAINT "group_session_business_id_staff_id_fkey" FOREIGN KEY ("business_id", "staff_id") REFERENCES "staff_member"("business_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "occupancy" ADD CONSTRAINT "occupancy_business_id_appointment_id_fkey" FOREIGN KEY ("business_id", "appointment_id") REFERENCES "appointment"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "occupancy" ADD CONSTRAINT "occupancy_business_id_session_id_fkey" FOREIGN KEY ("business_id", "session_id") REFERENCES "group_session"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking_policy" ADD CONSTRAINT "booking_policy_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opening_pattern" ADD CONSTRAINT "opening_pattern_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opening_interval" ADD CONSTRAINT "opening_interval_business_id_pattern_id_fkey" FOREIGN KEY ("business_id", "pattern_id") REFERENCES "opening_pattern"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schedule_exception" ADD CONSTRAINT "schedule_exception_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schedule_exception" ADD CONSTRAINT "schedule_exception_business_id_staff_id_fkey" FOREIGN KEY ("business_id", "staff_id") REFERENCES "staff_member"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exception_interval" ADD CONSTRAINT "exception_interval_business_id_exception_id_fkey" FOREIGN KEY ("business_id", "exception_id") REFERENCES "schedule_exception"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "holiday_opt_out" ADD CONSTRAINT "holiday_opt_out_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_category" ADD CONSTRAINT "service_category_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_business_id_category_id_fkey" FOREIGN KEY ("business_id", "category_id") REFERENCES "service_category"("business_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_segment" ADD CONSTRAINT "service_segment_business_id_service_id_fkey" FOREIGN KEY ("business_id", "service_id") REFERENCES "service"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_segment" ADD CONSTRAINT "service_segment_business_id_staff_id_fkey" FOREIGN KEY ("business_id", "staff_id") REFERENCES "staff_member"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_staff" ADD CONSTRAINT "service_staff_business_id_service_id_fkey" FOREIGN KEY ("business_id", "service_id") REFERENCES "service"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_staff" ADD CONSTRAINT "service_staff_business_id_staff_id_fkey" FOREIGN KEY ("business_id", "staff_id") REFERENCES "staff_member"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource_kind" ADD CONSTRAINT "resource_kind_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource" ADD CONSTRAINT "resource_business_id_kind_id_fkey" FOREIGN KEY ("business_id", "kind_id") REFERENCES "resource_kind"("business_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_resource" ADD CONSTRAINT "service_resource_business_id_service_id_fkey" FOREIGN KEY ("business_id", "service_id") REFERENCES "service"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_resource" ADD CONSTRAINT "service_resource_business_id_kind_id_fkey" FOREIGN KEY ("business_id", "kind_id") REFERENCES "resource_kind"("business_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "intake_question" ADD CONSTRAINT "intake_question_business_id_service_id_fkey" FOREIGN KEY ("business_id", "service_id") REFERENCES "service"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client" ADD CONSTRAINT "client_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_business_id_appointment_id_fkey" FOREIGN KEY ("business_id", "appointment_id") REFERENCES "appointment"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_member" ADD CONSTRAINT "staff_member_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "working_pattern" ADD CONSTRAINT "working_pattern_business_id_staff_id_fkey" FOREIGN KEY ("business_id", "staff_id") REFERENCES "staff_member"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "working_interval" ADD CONSTRAINT "working_interval_business_id_pattern_id_fkey" FOREIGN KEY ("business_id", "pattern_id") REFERENCES "working_pattern"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_off" ADD CONSTRAINT "time_off_business_id_staff_id_fkey" FOREIGN KEY ("business_id", "staff_id") REFERENCES "staff_member"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
