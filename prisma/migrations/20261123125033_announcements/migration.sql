-- CreateEnum
CREATE TYPE "announcement_level" AS ENUM ('info', 'important', 'critical');

-- CreateTable
CREATE TABLE "announcement" (
    "id" UUID NOT NULL,
    "title_ro" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "text_ro" TEXT NOT NULL,
    "text_en" TEXT NOT NULL,
    "level" "announcement_level" NOT NULL DEFAULT 'info',
    "plans" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "roles" "role"[] DEFAULT ARRAY[]::"role"[],
    "locales" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "only_for" UUID,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "dismissible" BOOLEAN NOT NULL DEFAULT true,
    "mail" BOOLEAN NOT NULL DEFAULT false,
    "mailed_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "author_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "announcement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "announcement_read" (
    "announcement_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "dismissed_at" TIMESTAMPTZ(3),
    "mailed_at" TIMESTAMPTZ(3),

    CONSTRAINT "announcement_read_pkey" PRIMARY KEY ("announcement_id","user_id")
);

-- CreateIndex
CREATE INDEX "announcement_ends_at_idx" ON "announcement"("ends_at");

-- AddForeignKey
ALTER TABLE "announcement_read" ADD CONSTRAINT "announcement_read_announcement_id_fkey" FOREIGN KEY ("announcement_id") REFERENCES "announcement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "announcement_read" ADD CONSTRAINT "announcement_read_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
