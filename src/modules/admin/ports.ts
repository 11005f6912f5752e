/** What operators see of the job queue. */
export interface JobsDesk {
  /** Jobs of one business that were tried as often as they are. */
  countDead(businessId: string): Promise<number>
}
