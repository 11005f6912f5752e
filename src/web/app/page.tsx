export default function Home() {
  return <main className="wrap">Rezerva Rapid</main>
}
