-- AlterTable
ALTER TABLE "subscription" ADD COLUMN     "trial_notice_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "appointment_business_id_created_at_idx" ON "appointment"("business_id", "created_at");

-- What a business may send is its plan's.
ALTER TABLE "message_settings" DROP COLUMN "sms_allowance";
