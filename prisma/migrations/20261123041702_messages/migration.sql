-- AlterEnum
ALTER TYPE "message_channel" ADD VALUE 'push';

-- AlterEnum
ALTER TYPE "message_state" ADD VALUE 'scheduled';
ALTER TYPE "message_state" ADD VALUE 'delivered';
ALTER TYPE "message_state" ADD VALUE 'skipped';
ALTER TYPE "message_state" ADD VALUE 'received';

-- AlterTable
ALTER TABLE "membership" ADD COLUMN     "agenda_minute" SMALLINT,
ADD COLUMN     "notice_channels" TEXT[] DEFAULT ARRAY['email']::TEXT[];

-- AlterTable
ALTER TABLE "appointment" ADD COLUMN     "client_confirmed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "client" ADD COLUMN     "message_channel" "message_channel",
ADD COLUMN     "reminders_off_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "message" RENAME COLUMN "last_error" TO "reason";
ALTER TABLE "message" ADD COLUMN     "client_id" UUID,
ADD COLUMN     "delivered_at" TIMESTAMPTZ(3),
ADD COLUMN     "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "event" JSONB,
ADD COLUMN     "instead_of" TEXT,
ADD COLUMN     "provider_id" TEXT,
ADD COLUMN     "segments" SMALLINT,
ADD COLUMN     "text" TEXT,
ADD COLUMN     "user_id" UUID,
ALTER COLUMN "recipient" DROP NOT NULL;

-- CreateTable
CREATE TABLE "message_rule" (
    "business_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "email" BOOLEAN NOT NULL,
    "sms" BOOLEAN NOT NULL,
    "offsets" INTEGER[] DEFAULT ARRAY[]::INTEGER[],

    CONSTRAINT "message_rule_pkey" PRIMARY KEY ("business_id","kind")
);

-- CreateTable
CREATE TABLE "message_text" (
    "business_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "subject" TEXT,
    "lead" TEXT,
    "body" TEXT,
    "sms" TEXT,

    CONSTRAINT "message_text_pkey" PRIMARY KEY ("business_id","kind","locale")
);

-- CreateTable
CREATE TABLE "message_settings" (
    "business_id" UUID NOT NULL,
    "fallback" BOOLEAN NOT NULL DEFAULT true,
    "sms_plain" BOOLEAN NOT NULL DEFAULT true,
    "sms_abroad" BOOLEAN NOT NULL DEFAULT false,
    "sms_allowance" INTEGER NOT NULL DEFAULT 100,

    CONSTRAINT "message_settings_pkey" PRIMARY KEY ("business_id")
);

-- CreateTable
CREATE TABLE "sms_usage" (
    "business_id" UUID NOT NULL,
    "period" VARCHAR(10) NOT NULL,
    "used" INTEGER NOT NULL,

    CONSTRAINT "sms_usage_pkey" PRIMARY KEY ("business_id","period")
);

-- CreateTable
CREATE TABLE "sms_stop" (
    "business_id" UUID NOT NULL,
    "phone" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sms_stop_pkey" PRIMARY KEY ("business_id","phone")
);

-- CreateTable
CREATE TABLE "push_device" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "endpoint" TEXT NOT NULL,
    "p256dh" TEXT NOT NULL,
    "auth" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "push_device_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "push_device_endpoint_key" ON "push_device"("endpoint");

-- CreateIndex
CREATE INDEX "push_device_user_id_idx" ON "push_device"("user_id");

-- CreateIndex
CREATE INDEX "message_business_id_due_at_id_idx" ON "message"("business_id", "due_at", "id");

-- CreateIndex
CREATE INDEX "message_business_id_client_id_idx" ON "message"("business_id", "client_id");

-- CreateIndex
CREATE INDEX "message_recipient_sent_at_idx" ON "message"("recipient", "sent_at");

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_business_id_client_id_fkey" FOREIGN KEY ("business_id", "client_id") REFERENCES "client"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_rule" ADD CONSTRAINT "message_rule_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_text" ADD CONSTRAINT "message_text_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_settings" ADD CONSTRAINT "message_settings_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sms_usage" ADD CONSTRAINT "sms_usage_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sms_stop" ADD CONSTRAINT "sms_stop_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "push_device" ADD CONSTRAINT "push_device_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
