export function problemsOf(method: string, url: string, status: number, body: unknown): string[]
