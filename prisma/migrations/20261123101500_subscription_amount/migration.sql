-- AlterTable
ALTER TABLE "subscription" ADD COLUMN     "amount" INTEGER;
