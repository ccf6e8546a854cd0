/** The tables of all requests, as a part of the page of its own. */
export { TrafficTable as default } from '../../views/traffic/TrafficTable';
