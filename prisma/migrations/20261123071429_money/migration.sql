-- CreateEnum
CREATE TYPE "payment_rule" AS ENUM ('none', 'deposit', 'full', 'card');

-- CreateEnum
CREATE TYPE "payment_audience" AS ENUM ('everyone', 'new_clients', 'after_no_show', 'new_or_no_show');

-- CreateEnum
CREATE TYPE "payment_purpose" AS ENUM ('booking', 'card', 'no_show_fee', 'voucher', 'counter');

-- CreateEnum
CREATE TYPE "payment_method" AS ENUM ('online', 'cash', 'terminal', 'transfer', 'gift_voucher', 'package');

-- CreateEnum
CREATE TYPE "payment_state" AS ENUM ('open', 'paid', 'expired', 'cancelled', 'failed');

-- CreateEnum
CREATE TYPE "refund_state" AS ENUM ('pending', 'succeeded', 'failed');

-- CreateEnum
CREATE TYPE "refund_reason" AS ENUM ('policy', 'business', 'late', 'by_hand');

-- CreateEnum
CREATE TYPE "stripe_event_state" AS ENUM ('processed', 'ignored', 'refused', 'failed');

-- CreateEnum
CREATE TYPE "billing_interval" AS ENUM ('month', 'year');

-- CreateEnum
CREATE TYPE "subscription_state" AS ENUM ('trialing', 'active', 'past_due', 'ended');

-- CreateEnum
CREATE TYPE "discount_kind" AS ENUM ('percent', 'amount');

-- CreateEnum
CREATE TYPE "voucher_kind" AS ENUM ('gift', 'package');

-- CreateEnum
CREATE TYPE "voucher_state" AS ENUM ('pending', 'active', 'void');

-- AlterTable
ALTER TABLE "appointment" ADD COLUMN     "discount_amount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "discount_code" TEXT,
ADD COLUMN     "due_amount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "no_show_fee" INTEGER,
ADD COLUMN     "paid_amount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "pay_until" TIMESTAMPTZ(3),
ADD COLUMN     "refunded_amount" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "booking_policy" ADD COLUMN     "payment_window_minutes" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "refund_full_until_minutes" INTEGER NOT NULL DEFAULT 1440,
ADD COLUMN     "refund_part_percent" SMALLINT NOT NULL DEFAULT 50,
ADD COLUMN     "refund_part_until_minutes" INTEGER;

-- AlterTable
ALTER TABLE "service" ADD COLUMN     "payment_amount" INTEGER,
ADD COLUMN     "payment_audience" "payment_audience" NOT NULL DEFAULT 'everyone',
ADD COLUMN     "payment_percent" SMALLINT,
ADD COLUMN     "payment_rule" "payment_rule" NOT NULL DEFAULT 'none';

-- CreateTable
CREATE TABLE "payment_account" (
    "business_id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "details_submitted" BOOLEAN NOT NULL DEFAULT false,
    "charges_enabled" BOOLEAN NOT NULL DEFAULT false,
    "payouts_enabled" BOOLEAN NOT NULL DEFAULT false,
    "requirements" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "disabled_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "refreshed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payment_account_pkey" PRIMARY KEY ("business_id")
);

-- CreateTable
CREATE TABLE "payment" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "effect_key" TEXT NOT NULL,
    "purpose" "payment_purpose" NOT NULL,
    "method" "payment_method" NOT NULL,
    "state" "payment_state" NOT NULL DEFAULT 'open',
    "amount" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "refunded_amount" INTEGER NOT NULL DEFAULT 0,
    "appointment_id" UUID,
    "client_id" UUID,
    "voucher_id" UUID,
    "account_id" TEXT,
    "session_id" TEXT,
    "session_url" TEXT,
    "intent_id" TEXT,
    "charge_id" TEXT,
    "customer_id" TEXT,
    "payment_method_id" TEXT,
    "card_brand" TEXT,
    "card_last4" VARCHAR(4),
    "receipt_url" TEXT,
    "confirms_as" "appointment_status",
    "expires_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "note" TEXT,
    "user_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paid_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "payment_refund" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "effect_key" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "reason" "refund_reason" NOT NULL,
    "state" "refund_state" NOT NULL DEFAULT 'pending',
    "provider_id" TEXT,
    "failure" TEXT,
    "note" TEXT,
    "user_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_refund_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "payment_dispute" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "provider_id" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "evidence_due_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_dispute_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "stripe_event" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "account" TEXT,
    "object_id" TEXT,
    "business_id" UUID,
    "state" "stripe_event_state" NOT NULL,
    "reason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "handled_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stripe_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan" (
    "id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name_ro" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "monthly_amount" INTEGER NOT NULL,
    "yearly_amount" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL DEFAULT 'RON',
    "staff_limit" INTEGER,
    "booking_limit" INTEGER,
    "sms_allowance" INTEGER NOT NULL DEFAULT 0,
    "offered" BOOLEAN NOT NULL DEFAULT true,
    "product_id" TEXT,
    "monthly_price_id" TEXT,
    "yearly_price_id" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscription" (
    "business_id" UUID NOT NULL,
    "plan_id" TEXT NOT NULL,
    "interval" "billing_interval" NOT NULL DEFAULT 'month',
    "state" "subscription_state" NOT NULL DEFAULT 'trialing',
    "trial_ends_at" TIMESTAMPTZ(3),
    "customer_id" TEXT,
    "provider_id" TEXT,
    "item_id" TEXT,
    "schedule_id" TEXT,
    "period_ends_at" TIMESTAMPTZ(3),
    "cancel_at_period_end" BOOLEAN NOT NULL DEFAULT false,
    "next_plan_id" TEXT,
    "next_interval" "billing_interval",
    "grace_ends_at" TIMESTAMPTZ(3),
    "card_brand" TEXT,
    "card_last4" VARCHAR(4),
    "staff_limit" INTEGER,
    "booking_limit" INTEGER,
    "sms_allowance" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("business_id")
);

-- CreateTable
CREATE TABLE "discount" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "kind" "discount_kind" NOT NULL,
    "value" INTEGER NOT NULL,
    "starts_on" DATE,
    "ends_on" DATE,
    "max_uses" INTEGER,
    "max_per_client" INTEGER,
    "least_amount" INTEGER,
    "service_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "new_clients_only" BOOLEAN NOT NULL DEFAULT false,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "discount_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "discount_use" (
    "business_id" UUID NOT NULL,
    "appointment_id" UUID NOT NULL,
    "discount_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "amount" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "released_at" TIMESTAMPTZ(3),

    CONSTRAINT "discount_use_pkey" PRIMARY KEY ("business_id","appointment_id")
);

-- CreateTable
CREATE TABLE "voucher_offer" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "voucher_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "price" INTEGER,
    "least_amount" INTEGER,
    "most_amount" INTEGER,
    "service_id" UUID,
    "sessions" SMALLINT,
    "valid_months" SMALLINT NOT NULL DEFAULT 12,
    "position" INTEGER NOT NULL DEFAULT 0,
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "voucher_offer_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "voucher" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "offer_id" UUID,
    "kind" "voucher_kind" NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" "voucher_state" NOT NULL DEFAULT 'pending',
    "price" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "amount" INTEGER NOT NULL DEFAULT 0,
    "balance" INTEGER NOT NULL DEFAULT 0,
    "service_id" UUID,
    "sessions" SMALLINT NOT NULL DEFAULT 0,
    "sessions_left" SMALLINT NOT NULL DEFAULT 0,
    "buyer_name" TEXT NOT NULL,
    "buyer_email" TEXT,
    "recipient_name" TEXT,
    "recipient_email" TEXT,
    "greeting" TEXT,
    "client_id" UUID,
    "locale" TEXT NOT NULL,
    "expires_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "activated_at" TIMESTAMPTZ(3),

    CONSTRAINT "voucher_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateTable
CREATE TABLE "voucher_use" (
    "business_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "voucher_id" UUID NOT NULL,
    "appointment_id" UUID,
    "amount" INTEGER NOT NULL DEFAULT 0,
    "sessions" SMALLINT NOT NULL DEFAULT 0,
    "note" TEXT,
    "user_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "released_at" TIMESTAMPTZ(3),

    CONSTRAINT "voucher_use_pkey" PRIMARY KEY ("business_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "payment_account_account_id_key" ON "payment_account"("account_id");

-- CreateIndex
CREATE INDEX "payment_business_id_appointment_id_idx" ON "payment"("business_id", "appointment_id");

-- CreateIndex
CREATE INDEX "payment_business_id_client_id_idx" ON "payment"("business_id", "client_id");

-- CreateIndex
CREATE INDEX "payment_business_id_voucher_id_idx" ON "payment"("business_id", "voucher_id");

-- CreateIndex
CREATE INDEX "payment_business_id_session_id_idx" ON "payment"("business_id", "session_id");

-- CreateIndex
CREATE INDEX "payment_business_id_intent_id_idx" ON "payment"("business_id", "intent_id");

-- CreateIndex
CREATE INDEX "payment_business_id_created_at_id_idx" ON "payment"("business_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_business_id_effect_key_key" ON "payment"("business_id", "effect_key");

-- CreateIndex
CREATE INDEX "payment_refund_business_id_provider_id_idx" ON "payment_refund"("business_id", "provider_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_refund_business_id_payment_id_effect_key_key" ON "payment_refund"("business_id", "payment_id", "effect_key");

-- CreateIndex
CREATE INDEX "payment_dispute_business_id_payment_id_idx" ON "payment_dispute"("business_id", "payment_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_dispute_business_id_provider_id_key" ON "payment_dispute"("business_id", "provider_id");

-- CreateIndex
CREATE INDEX "stripe_event_received_at_idx" ON "stripe_event"("received_at");

-- CreateIndex
CREATE INDEX "stripe_event_state_received_at_idx" ON "stripe_event"("state", "received_at");

-- CreateIndex
CREATE UNIQUE INDEX "subscription_customer_id_key" ON "subscription"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "subscription_provider_id_key" ON "subscription"("provider_id");

-- CreateIndex
CREATE INDEX "subscription_plan_id_idx" ON "subscription"("plan_id");

-- CreateIndex
CREATE UNIQUE INDEX "discount_business_id_code_key" ON "discount"("business_id", "code");

-- CreateIndex
CREATE INDEX "discount_use_business_id_discount_id_idx" ON "discount_use"("business_id", "discount_id");

-- CreateIndex
CREATE INDEX "discount_use_business_id_client_id_idx" ON "discount_use"("business_id", "client_id");

-- CreateIndex
CREATE INDEX "voucher_offer_business_id_service_id_idx" ON "voucher_offer"("business_id", "service_id");

-- CreateIndex
CREATE INDEX "voucher_business_id_offer_id_idx" ON "voucher"("business_id", "offer_id");

-- CreateIndex
CREATE INDEX "voucher_business_id_client_id_idx" ON "voucher"("business_id", "client_id");

-- CreateIndex
CREATE INDEX "voucher_business_id_service_id_idx" ON "voucher"("business_id", "service_id");

-- CreateIndex
CREATE UNIQUE INDEX "voucher_business_id_code_key" ON "voucher"("business_id", "code");

-- CreateIndex
CREATE INDEX "voucher_use_business_id_voucher_id_idx" ON "voucher_use"("business_id", "voucher_id");

-- CreateIndex
CREATE INDEX "voucher_use_business_id_appointment_id_idx" ON "voucher_use"("business_id", "appointment_id");

-- AddForeignKey
ALTER TABLE "payment_account" ADD CONSTRAINT "payment_account_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_business_id_appointment_id_fkey" FOREIGN KEY ("business_id", "appointment_id") REFERENCES "appointment"("business_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_business_id_client_id_fkey" FOREIGN KEY ("business_id", "client_id") REFERENCES "client"("business_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_business_id_voucher_id_fkey" FOREIGN KEY ("business_id", "voucher_id") REFERENCES "voucher"("business_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_refund" ADD CONSTRAINT "payment_refund_business_id_payment_id_fkey" FOREIGN KEY ("business_id", "payment_id") REFERENCES "payment"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_dispute" ADD CONSTRAINT "payment_dispute_business_id_payment_id_fkey" FOREIGN KEY ("business_id", "payment_id") REFERENCES "payment"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discount" ADD CONSTRAINT "discount_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discount_use" ADD CONSTRAINT "discount_use_business_id_discount_id_fkey" FOREIGN KEY ("business_id", "discount_id") REFERENCES "discount"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discount_use" ADD CONSTRAINT "discount_use_business_id_appointment_id_fkey" FOREIGN KEY ("business_id", "appointment_id") REFERENCES "appointment"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discount_use" ADD CONSTRAINT "discount_use_business_id_client_id_fkey" FOREIGN KEY ("business_id", "client_id") REFERENCES "client"("business_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "voucher_offer" ADD CONSTRAINT "voucher_offer_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "voucher_offer" ADD CONSTRAINT "voucher_offer_business_id_service_id_fkey" FOREIGN KEY ("business_id", "service_id") REFERENCES "service"("business_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "voucher" ADD CONSTRAINT "voucher_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "voucher" ADD CONSTRAINT "voucher_business_id_offer_id_fkey" FOREIGN KEY ("business_id", "offer_id") REFERENCES "voucher_offer"("business_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "voucher" ADD CONSTRAINT "voucher_business_id_service_id_fkey" FOREIGN KEY ("business_id", "service_id") REFERENCES "service"("business_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "voucher" ADD CONSTRAINT "voucher_business_id_client_id_fkey" FOREIGN KEY ("business_id", "client_id") REFERENCES "client"("business_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "voucher_use" ADD CONSTRAINT "voucher_use_business_id_voucher_id_fkey" FOREIGN KEY ("business_id", "voucher_id") REFERENCES "voucher"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "voucher_use" ADD CONSTRAINT "voucher_use_business_id_appointment_id_fkey" FOREIGN KEY ("business_id", "appointment_id") REFERENCES "appointment"("business_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- What the database itself refuses.
ALTER TABLE "payment" ADD CONSTRAINT "payment_amounts" CHECK (amount >= 0 AND refunded_amount BETWEEN 0 AND amount);
ALTER TABLE "payment_refund" ADD CONSTRAINT "payment_refund_amount" CHECK (amount > 0);
ALTER TABLE "voucher" ADD CONSTRAINT "voucher_rest" CHECK (balance BETWEEN 0 AND amount AND sessions_left BETWEEN 0 AND sessions);
ALTER TABLE "service" ADD CONSTRAINT "service_payment" CHECK (
  (payment_amount IS NULL OR payment_amount > 0) AND (payment_percent IS NULL OR payment_percent BETWEEN 1 AND 100)
  AND (payment_rule NOT IN ('deposit', 'card') OR num_nonnulls(payment_amount, payment_percent) = 1));
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_money" CHECK (
  discount_amount >= 0 AND due_amount >= 0 AND paid_amount >= 0 AND refunded_amount BETWEEN 0 AND paid_amount);

-- The plans one begins with; the operator edits them.
INSERT INTO "plan" (id, position, name_ro, name_en, monthly_amount, yearly_amount, staff_limit, booking_limit, sms_allowance) VALUES
  ('free', 0, 'Gratuit', 'Free', 0, 0, 1, 40, 0),
  ('pro', 1, 'Pro', 'Pro', 3900, 39000, 1, NULL, 100),
  ('team', 2, 'Echipă', 'Team', 8900, 89000, 6, NULL, 300),
  ('clinic', 3, 'Clinică', 'Clinic', 18900, 189000, 20, NULL, 1000);

-- Who is here already has the same first days as who comes.
INSERT INTO "subscription" (business_id, plan_id, state, trial_ends_at)
SELECT id, 'clinic', 'trialing', now() + interval '14 days' FROM "business";

-- What waits to be paid, of everybody: looked at each minute.
CREATE INDEX "payment_waiting" ON "payment" (expires_at) WHERE state = 'open';
CREATE INDEX "payment_recent" ON "payment" (created_at) WHERE session_id IS NOT NULL;
